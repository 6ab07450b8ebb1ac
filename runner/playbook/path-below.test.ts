import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { pathBelow } from './path-below.ts';

it.each([
  ['/lib', '/lib/shop/web/slow.yaml'],
  ['/lib', '/lib/shop/../web.yaml'],
  ['/lib', '/lib/./web.yaml'],
  ['/lib', '/lib/.hidden/web.yaml'],
  ['/lib', '/library/web.yaml'],
  ['/lib', '/lib'],
  ['/', '/lib/web.yaml'],
  ['/lib/shop', '/lib/web.yaml'],
])('from %s, %s is what Node says', (folder, path) => {
  expect(pathBelow(folder, path)).toBe(relative(folder, path));
});
