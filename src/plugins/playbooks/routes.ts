import type { PluginContentLoadedActions, RouteConfig } from '@docusaurus/types';
import type { SystemPage } from './index-page';
import type { PageProps, PlaybooksProps, SystemProps } from './props';

type Actions = Pick<PluginContentLoadedActions, 'addRoute' | 'createData'>;

const components = '@site/src/components';

/** Adds the index, and for each system a layout with its sidebar around its pages. */
export async function createRoutes(props: PlaybooksProps, actions: Actions): Promise<void> {
  actions.addRoute(await indexRoute(props, actions));
  const systems = await Promise.all(
    props.systems.map((system) => systemRoute(system, props, actions)),
  );
  systems.forEach(actions.addRoute);
}

async function indexRoute(props: PlaybooksProps, { createData }: Actions): Promise<RouteConfig> {
  const index = { systems: props.systems.map((system) => system.view) };
  return {
    path: props.indexPath,
    exact: true,
    component: `${components}/IndexPage`,
    modules: {
      page: await createData('index.json', index),
      sidebar: await createData('sidebar.json', props.sidebar),
    },
  };
}

async function systemRoute(
  { view, sidebar, pages }: SystemProps,
  { indexPath }: PlaybooksProps,
  actions: Actions,
): Promise<RouteConfig> {
  const page: SystemPage = {
    system: view,
    trail: [
      { title: 'Playbooks', path: indexPath },
      { title: view.title, path: view.path },
    ],
  };
  const systemPage: RouteConfig = {
    path: view.path,
    exact: true,
    component: `${components}/SystemPage`,
    modules: { page: await actions.createData(`${view.name}.json`, page) },
  };
  return {
    path: view.path,
    exact: false,
    component: `${components}/SystemLayout`,
    modules: { sidebar: await actions.createData(`${view.name}-sidebar.json`, sidebar) },
    routes: [systemPage, ...(await Promise.all(pages.map((each) => pageRoute(each, actions))))],
  };
}

async function pageRoute(
  { path, page, file }: PageProps,
  { createData }: Actions,
): Promise<RouteConfig> {
  return {
    path,
    exact: true,
    component: `${components}/PlaybookPage`,
    modules: { page: await createData(`${page.id.replace('/', '--')}.json`, page) },
    metadata: {
      sourceFilePath: file,
      ...(page.lastUpdatedAt === null ? {} : { lastUpdatedAt: page.lastUpdatedAt }),
    },
  };
}
