import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from '@docusaurus/types';
import { trimRoutes } from './trim-routes';

type Configure = NonNullable<Plugin['configureWebpack']>;
type BundlerConfig = ReturnType<Configure>;

/** Where the files are that the bundler is told about. */
export interface BundlerFolders {
  readonly generated: string;
  /** Holds the data of the pages. */
  readonly data: string;
  readonly plugin: string;
  readonly theme: string;
}

/** What becomes one route in the browser. */
export interface TrimmedPages {
  readonly indexPath: string;
  /** The address of every page. */
  readonly pages: ReadonlySet<string>;
}

/**
 * Has the build read data from files, and the browser fetch them, with one route for all pages. The
 * build matches each page with the whole table several times, so it gets the one route, too.
 */
export function configureBundler(options: {
  readonly isServer: boolean;
  readonly isBuild: boolean;
  readonly folders: BundlerFolders;
  readonly trim: TrimmedPages;
  readonly baseUrl: string;
}): BundlerConfig {
  const { isServer, isBuild, folders, baseUrl } = options;
  const json = isServer ? join(folders.plugin, 'read-json') : join(folders.theme, 'fetch-json');
  const trimmed = isBuild ? writeTrimmedRoutes(options) : {};
  return {
    mergeStrategy: { 'resolve.alias': 'prepend' },
    resolve: {
      alias: {
        ...trimmed,
        '@fixbook/json': json,
        '@fixbook/route': join(folders.theme, 'route'),
      },
    },
    ...(isBuild
      ? {}
      : {
          devServer: { static: [{ directory: folders.data, publicPath: baseUrl, watch: false }] },
        }),
  };
}

function writeTrimmedRoutes(options: {
  readonly folders: BundlerFolders;
  readonly trim: TrimmedPages;
}): Record<string, string> {
  const { generated, data } = options.folders;
  const { routes, chunkNames } = trimRoutes(
    {
      routes: readFileSync(join(generated, 'routes.js'), 'utf8'),
      // Docusaurus has just written it.
      chunkNames: JSON.parse(
        readFileSync(join(generated, 'routesChunkNames.json'), 'utf8'),
      ) as Record<string, unknown>,
    },
    options.trim,
  );
  const routesFile = join(data, '..', 'browser-routes.js');
  const chunkNamesFile = join(data, '..', 'browser-chunk-names.json');
  writeFileSync(routesFile, routes);
  writeFileSync(chunkNamesFile, JSON.stringify(chunkNames));
  return {
    '@generated/routes$': routesFile,
    '@generated/routesChunkNames$': chunkNamesFile,
  };
}
