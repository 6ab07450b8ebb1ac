import { spawn } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';

/** A build of the site that is served until it is stopped. */
export interface Site {
  readonly address: string;
  readonly folder: string;
  stop(): Promise<void>;
}

export interface BuildResult {
  readonly exitCode: number | null;
  /** Both streams. */
  readonly output: string;
  /** Folder of the built site. */
  readonly folder: string;
  remove(): Promise<void>;
}

const workFolder = '.fixbook/browser-tests';

/** Builds the site with other generated files than everyone else's, and serves it on a free port. */
export async function startSite(options: {
  readonly name: string;
  readonly playbooks?: string;
}): Promise<Site> {
  const build = await buildSite(options);
  if (build.exitCode !== 0) {
    await build.remove();
    throw new Error(`the site does not build\n${build.output}`);
  }
  const site = await serveFolder(build.folder);
  return {
    address: site.address,
    folder: site.folder,
    async stop() {
      await site.stop();
      await build.remove();
    },
  };
}

/** Serves a built site on a free port. */
export async function serveFolder(
  folder: string,
  { baseUrl = '/', isCompressed = false } = {},
): Promise<Site> {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '/');
    const file = join(folder, path.startsWith(baseUrl) ? path.slice(baseUrl.length) : 'nothing');
    answer(response, file, isCompressed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs `docusaurus build`. The folder of playbooks is the project's unless stated. */
export async function buildSite(options: {
  readonly name: string;
  readonly playbooks?: string;
}): Promise<BuildResult> {
  const root = join(workFolder, `${options.name}-${process.pid}`);
  const folder = join(root, 'build');
  const child = spawn('npx', ['docusaurus', 'build', '--out-dir', folder], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      FORCE_COLOR: '0',
      // The cache does not know of other generated files, and would mix two builds.
      DOCUSAURUS_NO_PERSISTENT_CACHE: 'true',
      DOCUSAURUS_GENERATED_FILES_DIR_NAME: join(root, 'generated'),
      ...(options.playbooks === undefined ? {} : { FIXBOOK_SITE_PLAYBOOKS: options.playbooks }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, output, folder, remove: () => rm(root, { recursive: true, force: true }) };
}

function pathOf(url: string): string {
  return normalize(decodeURIComponent(new URL(url, 'http://site').pathname));
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

function answer(response: ServerResponse, path: string, isCompressed: boolean): void {
  const file = [path, join(path, 'index.html')].find(isFile);
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('content-type', contentTypes[extname(file)] ?? 'application/octet-stream');
  if (!isCompressed) {
    createReadStream(file).pipe(response);
    return;
  }
  response.setHeader('content-encoding', 'gzip');
  createReadStream(file).pipe(createGzip()).pipe(response);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
