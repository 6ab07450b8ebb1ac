import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { findBrowser } from '../../src/browser-tests/find-browser.ts';
import { serveFolder } from '../../src/browser-tests/site.ts';
import type { BenchFolder } from '../speed/bench-folder.ts';
import { measureBounded, medianOf } from '../speed/measure-command.ts';
import { printTable } from '../speed/tables.ts';
import { type Generator, generators } from './generators.ts';
import { installPeer, lighthouse } from './peers.ts';

const rounds = 5;
const playbook = 'ares/database-connection-refused';
const forms = ['mobile', 'desktop'] as const;
const buildLimitMs = 20 * 60_000;

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const timings = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
] as const;

/** What is read of Lighthouse's report. */
interface LighthouseReport {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
  readonly environment: { readonly benchmarkIndex: number };
}

/** A page that is served, and what Lighthouse said of it. */
interface AuditedPage {
  readonly name: string;
  readonly url: string;
  readonly reports: LighthouseReport[];
}

/**
 * Audits the page of a playbook, as a static host serves it: compressed. What others make of the same
 * playbook is audited in turn with it, so that a slow machine is slow for all. Medians of five.
 */
export async function benchLighthouse(bench: BenchFolder): Promise<void> {
  const program = join(installPeer(lighthouse), 'node_modules/lighthouse/cli/index.js');
  const folders: string[] = [];
  for (const generator of generators) folders.push(await buildSite(generator, bench));
  const sites = await Promise.all(
    folders.map((folder) => serveFolder(folder, { isCompressed: true })),
  );
  try {
    for (const form of forms) {
      const pages = generators.map(({ name, isPage }, i): AuditedPage => {
        const { address = '', folder = '' } = sites[i] ?? {};
        return { name, url: `${address}/${pathOf(folder, isPage)}`, reports: [] };
      });
      for (let round = 0; round < rounds; round += 1) {
        for (const [i, { url, reports }] of pages.entries()) {
          const file = join(bench.path, `${form}-${i}-${round}.json`);
          reports.push(await audit({ program, form, url, file }));
        }
      }
      const columns = ['', ...categories, ...timings, 'speed of the machine', 'load'];
      const rows = pages.map(({ name, reports }) => [name, ...summaryOf(reports)]);
      printTable(`Lighthouse on ${playbook}, ${form}, medians of ${rounds}`, columns, rows);
    }
  } finally {
    await Promise.all(sites.map((site) => site.stop()));
  }
}

/** Builds the site of all playbooks; where it then is. */
async function buildSite({ name, prepare }: Generator, bench: BenchFolder): Promise<string> {
  const { output, ...build } = prepare(bench, resolve('playbooks'));
  const log = join(bench.path, 'build.log');
  await measureBounded({ name, ...build }, { log, limitMs: buildLimitMs });
  return output;
}

/** The address of the playbook's page below that of its site. */
function pathOf(folder: string, isPage: Generator['isPage']): string {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isPage);
  const page = pages.find((path) => path.includes(playbook));
  if (page === undefined) throw new Error(`${folder} has no page of ${playbook}`);
  return page.replace(/\/index\.html$/, '');
}

/** With Lighthouse's own simulated network and processor, which depend least on what else runs. */
async function audit(options: {
  readonly program: string;
  readonly form: (typeof forms)[number];
  readonly url: string;
  readonly file: string;
}): Promise<LighthouseReport> {
  const { program, form, url, file } = options;
  const { executablePath, args = [] } = findBrowser();
  const child = spawn(
    process.execPath,
    [
      program,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--chrome-flags=--headless=new ${args.join(' ')}`,
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        ...(executablePath === undefined ? {} : { CHROME_PATH: executablePath }),
      },
    },
  );
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`Lighthouse ended with ${String(code)}`);
  // Lighthouse wrote it.
  return JSON.parse(readFileSync(file, 'utf8')) as LighthouseReport;
}

function summaryOf(reports: readonly LighthouseReport[]): string[] {
  const median = (valueOf: (report: LighthouseReport) => number | null | undefined): number =>
    medianOf(reports.map((report) => valueOf(report) ?? Number.NaN));
  const [load = Number.NaN] = loadavg();
  return [
    ...categories.map((name) => (median((it) => it.categories[name]?.score) * 100).toFixed(0)),
    ...timings.map((name) =>
      median((it) => it.audits[name]?.numericValue).toFixed(name.startsWith('cumulative') ? 2 : 0),
    ),
    median((it) => it.environment.benchmarkIndex).toFixed(0),
    load.toFixed(1),
  ];
}
