import { expect, it } from 'vitest';
import { failuresIn } from './failures.ts';

it.each([
  ['querySrv ENOTFOUND db.internal', 'ENOTFOUND'],
  ['write EADDRINUSE: 0.0.0.0:3000', 'EADDRINUSE'],
])('a code tells of a failure by itself: %s', (line, said) => {
  expect(failuresIn(line).map((failure) => failure.said)).toEqual([[said]]);
});

it('a name in which the letters of a code stand is no failure', () => {
  expect(failuresIn("FileNotFoundError: [Errno 2] No such file or directory: 'x.csv'")).toEqual([]);
  expect(failuresIn('FilePermissionError while loading, FakeConnResetTest passed')).toEqual([]);
});

it('a number is the code of a failure only where it is called one', () => {
  expect(failuresIn('ERROR the request took 53300 ms')).toEqual([]);
  expect(failuresIn("error: remaining slots, code: '53300'")).toHaveLength(1);
});
