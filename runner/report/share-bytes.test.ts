import { expect, it } from 'vitest';
import { shareBytes } from './share-bytes.ts';

it.each([
  [100, [10, 20, 30], [10, 20, 30]],
  [100, [500, 500], [50, 50]],
  [100, [10, 500, 500], [10, 45, 45]],
  [100, [500, 10, 50], [45, 10, 45]],
  [0, [5], [0]],
  [-20, [5, 5], [0, 0]],
  [100, [], []],
])('%i bytes for demands of %j are shared as %j', (available, demands, grants) => {
  expect(shareBytes({ available, demands })).toEqual(grants);
});
