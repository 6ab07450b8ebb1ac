import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { loadavg } from 'node:os';
import { basename, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchFolder } from '../speed/bench-folder.ts';
import { type Measurement, measureOnce, medianOf } from '../speed/measure-command.ts';
import { printTable, renderTime } from '../speed/tables.ts';
import { copyLibrary } from './copied-library.ts';
import { installPeer, type PeerPackages, starlight, vitePress } from './peers.ts';
import { writeStarlight, writeVitePress } from './peers.ts';

interface Built extends Measurement {
  readonly pages: number;
  /** Median of the pages, compressed. */
  readonly htmlBytes: number;
  readonly load: number;
}

/** Builds the site of 1,000 playbooks, and what others make of the same pages. */
export async function benchSite(bench: BenchFolder): Promise<void> {
  const library = copyOf(bench, 1_000);
  // Each is told at once: a peer that fails takes no figure of another with it.
  for (const build of [buildOurs, buildStarlight, buildVitePress]) {
    printBuilt('A site of 1,000 playbooks', [await build(bench, library)]);
  }
}

/** Builds the site of 5,000 playbooks. */
export async function benchLargeSite(bench: BenchFolder): Promise<void> {
  printBuilt('A site of 5,000 playbooks', [await buildOurs(bench, copyOf(bench, 5_000))]);
}

function copyOf(bench: BenchFolder, count: number): string {
  const library = join(bench.path, 'library');
  copyLibrary(library, count);
  return library;
}

async function buildOurs(bench: BenchFolder, library: string): Promise<Built> {
  const root = join(bench.path, 'site');
  const docusaurus = 'node_modules/@docusaurus/core/bin/docusaurus.mjs';
  return measureBuild({
    name: 'Fixbook on Docusaurus 3.10.2',
    command: [process.execPath, docusaurus, 'build', '--out-dir', join(root, 'build')],
    cwd: process.cwd(),
    env: {
      ...bench.env,
      NODE_ENV: 'production',
      DOCUSAURUS_NO_PERSISTENT_CACHE: 'true',
      DOCUSAURUS_GENERATED_FILES_DIR_NAME: relative(process.cwd(), join(root, 'generated')),
      FIXBOOK_SITE_PLAYBOOKS: library,
    },
    output: join(root, 'build'),
    isPage: (path) => /^playbooks\/[^/]+\/[^/]+\/index\.html$/.test(path),
  });
}

async function buildStarlight(bench: BenchFolder, library: string): Promise<Built> {
  const folder = prepareProject(bench, starlight);
  writeStarlight(folder, library);
  return measureBuild({
    name: 'Starlight 0.37.7 on Astro 5.18.2',
    command: [process.execPath, join(folder, 'node_modules/astro/astro.js'), 'build'],
    cwd: folder,
    env: { ...bench.env, ASTRO_TELEMETRY_DISABLED: '1' },
    output: join(folder, 'dist'),
    isPage: (path) => /^[^/]+\/[^/]+\/index\.html$/.test(path),
  });
}

async function buildVitePress(bench: BenchFolder, library: string): Promise<Built> {
  const folder = prepareProject(bench, vitePress);
  writeVitePress(folder, library);
  return measureBuild({
    name: 'VitePress 1.6.4',
    command: [process.execPath, join(folder, 'node_modules/vitepress/bin/vitepress.js'), 'build'],
    cwd: folder,
    env: bench.env,
    output: join(folder, '.vitepress/dist'),
    isPage: (path) => /^[^/]+\/[^/]+\.html$/.test(path),
  });
}

function prepareProject(bench: BenchFolder, peer: PeerPackages): string {
  const folder = join(bench.path, peer.name);
  mkdirSync(folder);
  symlinkSync(join(installPeer(peer), 'node_modules'), join(folder, 'node_modules'));
  bench.write(`${basename(folder)}/package.json`, '{ "private": true, "type": "module" }');
  return folder;
}

async function measureBuild(
  build: Parameters<typeof measureOnce>[0] & {
    readonly output: string;
    readonly isPage: (path: string) => boolean;
  },
): Promise<Built> {
  const measured = await measureOnce(build);
  const pages = readdirSync(build.output, { recursive: true, encoding: 'utf8' }).filter((path) =>
    build.isPage(path),
  );
  const sizes = pages.map((page) => gzipSync(readFileSync(join(build.output, page))).length);
  const [load = Number.NaN] = loadavg();
  return { ...measured, pages: pages.length, htmlBytes: medianOf(sizes), load };
}

function printBuilt(title: string, built: readonly Built[]): void {
  printTable(
    title,
    ['generator', 'pages', 'wall', 'processor', 'peak memory', 'HTML of a page, gzip', 'load'],
    built.map(({ name, pages, wallMs, cpuMs, peakMiB, htmlBytes, load }) => [
      name,
      String(pages),
      renderTime(wallMs),
      renderTime(cpuMs),
      `${peakMiB.toFixed(0)} MiB`,
      `${(htmlBytes / 1000).toFixed(1)} kB`,
      load.toFixed(1),
    ]),
  );
}
