import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchFolder } from '../speed/bench-folder.ts';
import { measureBounded, medianOf } from '../speed/measure-command.ts';
import { printTable, renderTime } from '../speed/tables.ts';
import { copyLibrary } from './copied-library.ts';
import { type Generator, generators } from './generators.ts';

/** What does not end by then is told as such, so that it takes no figure of another with it. */
const limitMs = 20 * 60_000;

/** Builds the site of 1,000 playbooks, and what others make of the same pages. */
export const benchSite = (bench: BenchFolder): Promise<void> => benchBuilds(bench, 1_000);

/** The same for 5,000 playbooks. */
export const benchLargeSite = (bench: BenchFolder): Promise<void> => benchBuilds(bench, 5_000);

async function benchBuilds(bench: BenchFolder, count: number): Promise<void> {
  const library = join(bench.path, 'library');
  copyLibrary(library, count);
  // Each is told at once, and one that fails takes no figure of another with it.
  for (const generator of generators) {
    const title = `${generator.name}, ${count} playbooks`;
    try {
      printTable(title, columns, [await measureBuild(generator, bench, library)]);
    } catch (error) {
      console.log(`\n### ${title}\n\n${String(error)}`);
      process.exitCode = 1;
    }
  }
}

const columns = ['pages', 'wall', 'processor', 'peak memory', 'HTML of a page, gzip', 'load'];

async function measureBuild(
  { name, prepare, isPage }: Generator,
  bench: BenchFolder,
  library: string,
): Promise<string[]> {
  const { output, ...build } = prepare(bench, library);
  const log = join(bench.path, 'build.log');
  const { wallMs, cpuMs, peakMiB } = await measureBounded({ name, ...build }, { log, limitMs });
  const pages = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter(isPage);
  const sizes = pages.map((page) => gzipSync(readFileSync(join(output, page))).length);
  const [load = Number.NaN] = loadavg();
  return [
    String(pages.length),
    renderTime(wallMs),
    renderTime(cpuMs),
    `${peakMiB.toFixed(0)} MiB`,
    `${(medianOf(sizes) / 1000).toFixed(1)} kB`,
    load.toFixed(1),
  ];
}
