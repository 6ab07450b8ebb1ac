import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { HtmlTagObject, LoadContext, Plugin } from '@docusaurus/types';
import { normalizeUrl } from '@docusaurus/utils';
import { buildSiteIndex } from '../../../runner/search/search-site.ts';
import { configureBundler, type TrimmedPages } from './bundler';
import { BrokenPlaybooks, loadContent, type PlaybooksContent } from './content';
import { loadDocsSections } from './docs-sections';
import { toGlobalFigures } from './global-figures';
import { toTranslationFiles, translateLabels } from './labels';
import { toMachineFiles } from './machines/machine-files';
import type { PluginOptions } from './options';
import { revisionOf, type SiteFile, toPageFiles } from './page-files';
import { pathsOf, toProps } from './props';
import { renderRecordValidator } from './record-validator';
import { createRoutes } from './routes';

const name = 'fixbook-playbooks';

/** Renders every playbook as a page. Its texts are data on the way there, never code. */
export default function playbooksPlugin(
  { siteDir, generatedFilesDir, baseUrl, siteConfig }: LoadContext,
  options: PluginOptions,
): Plugin<PlaybooksContent> {
  const folders = options.playbooks.map((folder) => resolve(siteDir, folder));
  const source = resolve(__dirname, '../..');
  const isBuild = process.env.NODE_ENV === 'production';
  const basePath = normalizeUrl([baseUrl, options.routeBasePath, '/']);
  const dataFolder = join(generatedFilesDir, name, options.id, 'data');
  let written: readonly string[] = [];
  let loaded: PlaybooksContent | null = null;
  let trim: TrimmedPages = { indexPath: basePath, pages: new Set() };
  return {
    name,

    getThemePath: () => join(source, 'theme'),

    getClientModules: () => [join(source, 'css/fixbook.css')],

    // The second has the texts for `docusaurus write-translations`, which looks here for sources.
    getPathsToWatch: () => [
      ...folders.map((folder) => `${folder}/**/*.yaml`),
      join(source, 'texts.js'),
    ],

    loadContent: () => Promise.resolve(loadOrReport(folders)),

    getTranslationFiles: toTranslationFiles,

    translateContent: translateLabels,

    async contentLoaded({ content, actions }) {
      const props = toProps(content, { basePath, siteDir, options });
      const files = toPageFiles(props);
      const machineFiles = toMachineFiles(
        {
          title: siteConfig.title,
          tagline: siteConfig.tagline,
          origin: siteConfig.url,
          baseUrl,
          indexPath: props.indexPath,
          pathOf: (id) => `${basePath}${id}`,
        },
        { entries: content.entries, changes: content.changes },
      );
      written = writeFiles(dataFolder, [...files, ...machineFiles], baseUrl);
      createRoutes(props, { addRoute: actions.addRoute, isBuild });
      loaded = content;
      trim = { indexPath: props.indexPath, pages: new Set(pathsOf(props)) };
      await actions.createData('data-folder.json', { folder: dataFolder, baseUrl });
      await actions.createData('validate-run-record.js', renderRecordValidator());
      actions.setGlobalData(toGlobalFigures(props, revisionOf(files)));
    },

    /** Docs are known when every plugin has loaded. */
    async allContentLoaded({ allContent, actions }) {
      const index = buildSiteIndex({
        playbooks: (loaded?.entries ?? []).map((entry) => entry.playbook),
        systems: loaded?.systems ?? [],
        sections: loadDocsSections(allContent, siteDir),
      });
      await actions.createData('search-index.json', JSON.stringify(index));
    },

    configureWebpack: (_config, isServer) =>
      configureBundler({
        isServer,
        isBuild,
        folders: {
          generated: generatedFilesDir,
          data: dataFolder,
          plugin: __dirname,
          theme: join(source, 'theme/Playbooks'),
        },
        trim,
        baseUrl,
      }),

    injectHtmlTags: () => ({
      headTags: [
        feedTag('application/atom+xml', `${baseUrl}changes.xml`, siteConfig.title),
        feedTag('application/feed+json', `${baseUrl}changes.json`, siteConfig.title),
      ],
    }),

    postBuild: ({ outDir }) => {
      makeFolders(outDir, written);
      for (const file of written) copyFileSync(join(dataFolder, file), join(outDir, file));
      return Promise.resolve();
    },
  };
}

function feedTag(type: string, href: string, title: string): HtmlTagObject {
  return { tagName: 'link', attributes: { rel: 'alternate', type, href, title } };
}

/** Writes them into a folder and says where. What a build before has left there is asked for by nobody. */
function writeFiles(folder: string, files: readonly SiteFile[], baseUrl: string): string[] {
  const named = files.map(({ path, text }) => ({ file: path.slice(baseUrl.length), text }));
  const names = named.map(({ file }) => file);
  makeFolders(folder, names);
  for (const { file, text } of named) writeFileSync(join(folder, file), text);
  return names;
}

function makeFolders(root: string, files: readonly string[]): void {
  for (const folder of new Set(files.map(dirname)))
    mkdirSync(join(root, folder), { recursive: true });
}

function loadOrReport(folders: readonly string[]): PlaybooksContent {
  try {
    return loadContent(folders);
  } catch (error) {
    if (error instanceof BrokenPlaybooks) process.stderr.write(`${error.message}\n`);
    throw error;
  }
}

export { validateOptions } from './options';
