/** The route table of a build as Docusaurus generates it, for the browser. */
export interface RouteTable {
  /** Text of `routes.js`. */
  readonly routes: string;
  readonly chunkNames: Readonly<Record<string, unknown>>;
}

const route =
  / {2}\{\n {4}path: '(?<path>[^']*)',\n {4}component: ComponentCreator\('[^']*', '(?<hash>\w+)'\),\n {4}exact: true\n {2}\},\n/g;
const lastRoute = `  {\n    path: '*',`;

/**
 * Puts one route in the place of those of all `pages`, because the browser loads
 * the whole table with its first page. The pages of a build do not change by it.
 */
export function trimRoutes(
  table: RouteTable,
  site: { readonly indexPath: string; readonly pages: ReadonlySet<string> },
): RouteTable {
  const dropped = new Map<string, string>();
  const others = table.routes.replace(route, (text, path: string, hash: string) => {
    if (!site.pages.has(withoutSlash(path))) return text;
    dropped.set(path, `${path}-${hash}`);
    return '';
  });
  const first = [...dropped.entries()][0];
  if (first === undefined || dropped.size !== site.pages.size || !others.includes(lastRoute)) {
    throw new Error(
      `routes.js: routes of ${site.pages.size} pages were expected, and ${dropped.size} are there\n` +
        '    Use the version of Docusaurus that Fixbook names, or report this',
    );
  }
  const [path, key] = first;
  const keys = new Set([...dropped.values()].filter((each) => each !== key));
  return {
    routes: `import { withPageData } from '@fixbook/route';\n${others.replace(lastRoute, () => `${oneRoute(site.indexPath, path, key)}${lastRoute}`)}`,
    chunkNames: Object.fromEntries(
      Object.entries(table.chunkNames).filter(([name]) => !keys.has(name)),
    ),
  };
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

/** Any page does for its component: all have the same. */
function oneRoute(indexPath: string, path: string, key: string): string {
  const hash = key.slice(path.length + 1);
  return `  {
    path: '${indexPath}',
    component: withPageData(ComponentCreator('${path}', '${hash}')),
  },
`;
}
