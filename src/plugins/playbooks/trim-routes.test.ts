import { generateRoutesCode } from '@docusaurus/core/lib/server/codegen/codegenRoutes.js';
import { expect, it } from 'vitest';
import { trimRoutes } from './trim-routes';

const pages = ['/playbooks', '/playbooks/shop', '/playbooks/shop/orders-lost'];
const others = ['/', '/playbooks/shop-map'];
const generated = generateRoutesCode(
  [...pages, ...others].map((path) => ({ path, component: '@theme/Some', exact: true })),
);
const table = { routes: generated.routesConfig, chunkNames: generated.routesChunkNames };

it('one route stands for all pages, before what takes everything', () => {
  const { routes } = trimRoutes(table, { indexPath: '/playbooks', pages: new Set(pages) });
  expect([...routes.matchAll(/path: '(.*)'/g)].map(([, path]) => path)).toEqual([
    '/playbooks/:system?/:slug?',
    '/',
    '/playbooks/shop-map',
    '*',
  ]);
  expect(routes).toMatch(
    /path: '\/playbooks\/:system\?\/:slug\?',\n {4}component: withPageData\(ComponentCreator\(/,
  );
});

it('the browser’s table is as large with three pages as with a thousand', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `/playbooks/shop/page-${i}`);
  const code = generateRoutesCode(
    [...pages, ...many, ...others].map((path) => ({ path, component: '@theme/Some', exact: true })),
  );
  const trimmed = trimRoutes(
    { routes: code.routesConfig, chunkNames: code.routesChunkNames },
    { indexPath: '/playbooks', pages: new Set([...pages, ...many]) },
  );
  const few = trimRoutes(table, { indexPath: '/playbooks', pages: new Set(pages) });
  expect(trimmed.routes).toHaveLength(few.routes.length);
  expect(Object.keys(trimmed.chunkNames)).toHaveLength(Object.keys(few.chunkNames).length);
});

it('a table that is written in another way is an error, not a larger script', () => {
  const reformatted = { ...table, routes: table.routes.replaceAll('exact: true', 'exact: !0') };
  expect(() => trimRoutes(reformatted, { indexPath: '/playbooks', pages: new Set(pages) })).toThrow(
    'routes of 3 pages were expected, and 0 are there',
  );
});
