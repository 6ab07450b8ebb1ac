import { relative, resolve } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { normalizeUrl } from '@docusaurus/utils';
import { BrokenPlaybooks, loadContent, type PlaybooksContent } from './content';
import { buildIndex } from '../../../runner/search/search-index.ts';
import type { PluginOptions } from './options';
import { toGlobalFigures } from './global-figures';
import { toProps } from './props';
import { createRoutes } from './routes';

/** Renders every playbook as a page. Its texts are data on the way there, never code. */
export default function playbooksPlugin(
  { siteDir, generatedFilesDir, baseUrl }: LoadContext,
  options: PluginOptions,
): Plugin<PlaybooksContent> {
  const folder = resolve(siteDir, options.path);
  return {
    name: 'fixbook-playbooks',

    getPathsToWatch: () => [`${folder}/**/*.yaml`],

    loadContent: () => Promise.resolve(loadOrReport(folder)),

    async contentLoaded({ content, actions }) {
      const basePath = normalizeUrl([baseUrl, options.routeBasePath, '/']);
      const props = toProps(content, { basePath, options });
      await createRoutes(props, {
        addRoute: actions.addRoute,
        // By its alias, because the path of the machine that builds is in the bundle otherwise.
        createData: async (name, page) => {
          const file = await actions.createData(name, page);
          return `@generated/${relative(generatedFilesDir, file).replaceAll('\\', '/')}`;
        },
      });
      const playbooks = content.entries.map((entry) => entry.playbook);
      await actions.createData('search-index.json', buildIndex(playbooks, content.systems));
      actions.setGlobalData(toGlobalFigures(props));
    },
  };
}

function loadOrReport(folder: string): PlaybooksContent {
  try {
    return loadContent(folder);
  } catch (error) {
    if (error instanceof BrokenPlaybooks) process.stderr.write(`${error.message}\n`);
    throw error;
  }
}

export { validateOptions } from './options';
