import { expect, it } from 'vitest';
import { createShortNames, loadShortNames, withShortClassNames } from './short-class-names';

interface Loader {
  readonly options: {
    readonly modules: {
      readonly localIdentName: string;
      readonly getLocalIdent: (file: object, template: string, name: string) => string;
    };
  };
}

it('the known classes have the first names in their order, whatever is asked for first', () => {
  const known = Array.from({ length: 30 }, (_, i) => `theme/${i}.module.css:title`);
  const nameOf = createShortNames(known);
  expect(nameOf('other.module.css:title')).toBe('_ae');
  expect(known.map(nameOf).join(' ')).toBe(
    '_a _b _c _d _e _f _g _h _i _j _k _l _m _n _o _p _q _r _s _t _u _v _w _x _y _z _aa _ab _ac _ad',
  );
  expect(nameOf('other.module.css:title')).toBe('_ae');
});

it('no two of a thousand classes have one name', () => {
  const places = Array.from({ length: 1_000 }, (_, i) => `theme/${i}.module.css:title`);
  expect(new Set(places.map(createShortNames([]))).size).toBe(places.length);
});

it('the classes of the site and of the theme are known', () => {
  const nameOf = ['a', 'b'].map(() => loadShortNames(process.cwd()).nameOf);
  const asked = [
    'src/components/basics/Icon/styles.module.css:menu',
    'node_modules/@docusaurus/theme-classic/lib/theme/TOC/styles.module.css:tableOfContents',
  ];
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
    { siteDir: '/home/a/site', nameOf: (place) => `<${place}>` },
  ) as [{ use: [unknown, Loader] }, unknown];
  expect(kept).toEqual({ test: /y/, use: 'plain' });
  expect(rule.use[0]).toBe(other);
  const { localIdentName, getLocalIdent } = rule.use[1].options.modules;
  expect(localIdentName).toBe('[local]');
  expect(getLocalIdent({ resourcePath: '/home/a/site/b.module.css' }, '', 'title')).toBe(
    '<b.module.css:title>',
  );
});
