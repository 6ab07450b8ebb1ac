import { expect, it } from 'vitest';
import { shortNameOf, withShortClassNames } from './short-class-names';

interface Loader {
  readonly options: {
    readonly modules: {
      readonly localIdentName: string;
      readonly getLocalIdent: (file: object, template: string, name: string) => string;
    };
  };
}

it('a class has the same short name wherever it is asked for, and no two have one', () => {
  const places = Array.from({ length: 20_000 }, (_, i) => `theme/${i}.module.css:title`);
  const names = places.map(shortNameOf);
  expect(new Set(names).size).toBe(places.length);
  expect(places.map(shortNameOf)).toEqual(names);
  expect(names.filter((name) => !/^_[A-Za-z]{4,5}$/.test(name))).toEqual([]);
});

it('only the loaders of CSS modules are told, and from where the file lies does not matter', () => {
  const other = { loader: 'css', options: { sourceMap: false } };
  const named = { loader: 'css', options: { modules: { localIdentName: '[local]' } } };
  const [rule, kept] = withShortClassNames(
    [
      { test: /x/, use: [other, named] },
      { test: /y/, use: 'plain' },
    ],
    '/home/a/site',
  ) as [{ use: [unknown, Loader] }, unknown];
  expect(kept).toEqual({ test: /y/, use: 'plain' });
  expect(rule.use[0]).toBe(other);
  const { localIdentName, getLocalIdent } = rule.use[1].options.modules;
  expect(localIdentName).toBe('[local]');
  expect(getLocalIdent({ resourcePath: '/home/a/site/b.module.css' }, '', 'title')).toBe(
    shortNameOf('b.module.css:title'),
  );
});
