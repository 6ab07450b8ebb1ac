/** The route table of a build as Docusaurus generates it, for the browser. */
export interface RouteTable {
  /** Text of `routes.js`. */
  readonly routes: string;
  readonly chunkNames: Readonly<Record<string, unknown>>;
}

const route =
  / {2}\{\n {4}path: '(?<path>[^']*)',\n {4}component: ComponentCreator\('[^']*', '(?<hash>\w+)'\),\n {4}exact: true\n {2}\},\n/g;

/**
 * Puts one route in the place of those of all `pages`, because the browser loads
 * the whole table with its first page. The pages of a build do not change by it.
 */
export function trimRoutes(
  table: RouteTable,
  site: { readonly indexPath: string; readonly pages: ReadonlySet<string> },
): RouteTable {
  const dropped = [...table.routes.matchAll(route)].flatMap(({ 0: text, groups = {} }) => {
    const { path = '', hash = '' } = groups;
    return site.pages.has(withoutSlash(path)) ? [{ text, path, hash }] : [];
  });
  const [first] = dropped;
  if (first === undefined || dropped.length !== site.pages.size) {
    throw new Error(
      `routes.js: routes of ${site.pages.size} pages were expected, and ${dropped.length} are there\n` +
        '    Use the version of Docusaurus that Fixbook names, or report this',
    );
  }
  const rest = dropped.slice(1);
  const keys = new Set(rest.map(({ path, hash }) => `${path}-${hash}`));
  // In the place of the last one: after what others have there, before what takes everything.
  const last = dropped.at(-1);
  const texts = new Set(dropped.map(({ text }) => text));
  const routes = table.routes.replace(route, (text) => {
    if (text === last?.text) return oneRoute(site.indexPath, first);
    return texts.has(text) ? '' : text;
  });
  return {
    routes: `import { withPageData } from '@fixbook/route';\n${routes}`,
    chunkNames: Object.fromEntries(
      Object.entries(table.chunkNames).filter(([name]) => !keys.has(name)),
    ),
  };
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

/** The index, a system or a playbook. Any page does for their component: all have the same. */
function oneRoute(
  indexPath: string,
  { path, hash }: { readonly path: string; readonly hash: string },
): string {
  return `  {
    path: '${indexPath}/:system?/:slug?',
    component: withPageData(ComponentCreator('${path}', '${hash}')),
    exact: true
  },
`;
}
