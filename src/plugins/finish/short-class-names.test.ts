import { expect, it } from 'vitest';
import {
  createShortNames,
  loadShortNames,
  withShortClassNames,
  withVersionOfNames,
} from './short-class-names';

interface Loader {
  readonly options: {
    readonly modules: {
      readonly localIdentName: string;
      readonly getLocalIdent: (file: object, template: string, name: string) => string;
    };
  };
}

const places = Array.from({ length: 1_000 }, (_, i) => `theme/${i}.module.css:title`);

it('the known classes have short names in their order, though a class is written several times', () => {
  const nameOf = createShortNames(places.slice(0, 30).flatMap((place) => [place, place]));
  expect(places.slice(0, 30).map(nameOf).join(' ')).toBe(
    '_a _b _c _d _e _f _g _h _i _j _k _l _m _n _o _p _q _r _s _t _u _v _w _x _y _z _aa _ab _ac _ad',
  );
});

it('no two of a thousand classes have one name, though half of them are not known', () => {
  const nameOf = createShortNames(places.slice(0, 500));
  expect(new Set(places.map(nameOf)).size).toBe(places.length);
});

it('the name of a class that is not known does not depend on what was asked for before', () => {
  const [first, second] = [createShortNames([]), createShortNames([])];
  places.slice(0, 10).forEach(second);
  expect(first(places[20] ?? '')).toBe(second(places[20] ?? ''));
});

it('what a bundler kept of a build is of no use to a build with other names', () => {
  const versionOf = (version: string) =>
    withVersionOfNames(
      { experiments: { cache: { type: 'persistent', version: 'client' } } },
      { siteDir: '.', nameOf: String, version },
    );
  expect(versionOf('1')).toEqual({ experiments: { cache: { version: 'client-1' } } });
  expect(versionOf('2')).not.toEqual(versionOf('1'));
  expect(withVersionOfNames({}, { siteDir: '.', nameOf: String, version: '1' })).toEqual({});
});

it('the classes of the site and of the theme are known', () => {
  const nameOf = ['a', 'b'].map(() => loadShortNames(process.cwd()).nameOf);
  const asked = [
    'src/components/basics/Icon/styles.module.css:menu',
    'node_modules/@docusaurus/theme-classic/lib/theme/TOC/styles.module.css:tableOfContents',
    'node_modules/@docusaurus/theme-common/lib/components/Details/styles.module.css:details',
  ];
  expect(asked.every((place) => (nameOf[0]?.(place).length ?? 99) < 5)).toBe(true);
  expect(asked.map((place) => nameOf[0]?.(place))).toEqual(
    asked
      .toReversed()
      .map((place) => nameOf[1]?.(place))
      .toReversed(),
  );
});

it('only the loaders of CSS modules are told, and from where the file lies does not matter', () => {
  const other = { loader: 'css', options: { sourceMap: false } };
  const named = { loader: 'css', options: { modules: { localIdentName: '[local]' } } };
  const [rule, kept] = withShortClassNames(
    [
      { test: /x/, use: [other, named] },
      { test: /y/, use: 'plain' },
    ],
    { siteDir: '/home/a/site', nameOf: (place) => `<${place}>`, version: '' },
  ) as [{ use: [unknown, Loader] }, unknown];
  expect(kept).toEqual({ test: /y/, use: 'plain' });
  expect(rule.use[0]).toBe(other);
  const { localIdentName, getLocalIdent } = rule.use[1].options.modules;
  expect(localIdentName).toBe('[local]');
  expect(getLocalIdent({ resourcePath: '/home/a/site/b.module.css' }, '', 'title')).toBe(
    '<b.module.css:title>',
  );
});
