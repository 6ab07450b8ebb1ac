import type { PluginContentLoadedActions } from '@docusaurus/types';
import type { PlaybooksProps } from './props';

type AddRoute = PluginContentLoadedActions['addRoute'];

/** The component of every page of the plugin. */
const component = '@theme/Playbooks';

/**
 * Adds a route for every page, which the build renders. The development server renders nothing
 * beforehand, so it gets the one route that `trim-routes.ts` makes of them for the browser.
 */
export function createRoutes(
  props: PlaybooksProps,
  { addRoute, isBuild }: { readonly addRoute: AddRoute; readonly isBuild: boolean },
): void {
  if (!isBuild) {
    addRoute({ path: props.indexPath, component, exact: false });
    return;
  }
  addRoute({ path: props.indexPath, component, exact: true });
  for (const { view, pages } of props.systems) {
    addRoute({ path: view.path, component, exact: true });
    for (const { path, page, file } of pages) {
      const { lastUpdatedAt } = page;
      const metadata = {
        sourceFilePath: file,
        ...(lastUpdatedAt === null ? {} : { lastUpdatedAt }),
      };
      addRoute({ path, component, exact: true, metadata });
    }
  }
}
