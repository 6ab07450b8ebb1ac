import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { withPolicy } from './content-security-policy';
import { withLateScripts } from './late-scripts';
import { renderServiceWorker } from './offline';
import { quickStart } from './quick-start';
import { loadShortNames, withShortClassNames, withVersionOfNames } from './short-class-names';
import { renderThemeScript } from './theme-script';
import { withoutUnused } from './without-unused';

/**
 * What a build gets in the end: scripts that wait for the first paint, a policy on every page, short
 * names of classes, small icons, white paper, and a service worker that keeps the site readable without a network. It stands
 * last among the plugins, since it looks at what they wrote.
 */
export default function finishPlugin({ siteDir, siteStorage }: LoadContext): Plugin {
  const names = loadShortNames(siteDir);
  return {
    name: 'fixbook-finish',

    getThemePath: () => join(__dirname, 'theme'),

    getClientModules: () =>
      ['register-service-worker', 'print-in-light', 'fewer-class-names'].map((name) =>
        join(__dirname, name),
      ),

    configureWebpack: (configuration, isServer, { currentBundler }) => {
      const { entry, module: { rules = [] } = {} } = configuration;
      return process.env.NODE_ENV === 'production'
        ? {
            mergeStrategy: { 'module.rules': 'replace', entry: 'replace' },
            module: { rules: [...withShortClassNames(rules, names), sortedByCodePoint] },
            ...withVersionOfNames(configuration, names),
            ...(isServer ? {} : quickStart(entry, currentBundler)),
          }
        : {};
    },

    // There is none, and to look for it beside each of a hundred style sheets costs seconds.
    configurePostCss: (options) => ({ ...options, config: false }),

    postBuild: ({ outDir, baseUrl }) => {
      const theme = renderThemeScript(siteStorage);
      const files = filesUnder(outDir);
      for (const file of files.filter((name) => name.endsWith('.html'))) {
        const path = join(outDir, file);
        const html = withoutUnused(readFileSync(path, 'utf8'));
        writeFileSync(path, withPolicy(withLateScripts(html, theme)));
      }
      const code = readFileSync(join(__dirname, 'service-worker.js'), 'utf8');
      writeFileSync(join(outDir, 'sw.js'), renderServiceWorker(outDir, { files, baseUrl, code }));
      return Promise.resolve();
    },
  };
}

const sortedByCodePoint = {
  test: /@docusaurus\/theme-common\/lib\/utils\/reactUtils\.js$/,
  use: join(__dirname, 'by-code-point.mjs'),
};

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}
