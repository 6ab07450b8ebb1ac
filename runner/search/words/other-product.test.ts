import { expect, it } from 'vitest';
import { productsIn } from './other-product.ts';

it.each([
  ['a program that stands there', 'mysqld: address already in use', ['mysqld']],
  ['the machine itself', 'Windows stopped the driver', ['windows']],
  ['where it runs', 'in the default configuration on Windows, docker must be run as', []],
  ['who asked', '"GET / HTTP/1.1" 502 0 "-" "Mozilla/5.0 (Windows NT 10.0; Win64)"', []],
  ['what is installed', "`tensorflow==2.16.1` and eslint@8.57.0 can't be installed", []],
  ['who measures', 'locust counted 40 requests of 9 s', []],
  ['the log of a phone', 'E ReactNativeJS: TypeError', ['reactnative']],
  ['what it talks to', 'connect ECONNREFUSED db.cluster.azure.com', []],
])('names of other software in a line: %s', (_, line, named) => {
  expect(productsIn(line)).toEqual(named);
});
