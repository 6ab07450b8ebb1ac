import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../src/browser-tests/find-browser.ts';
import { buildSite, serveFolder } from '../../src/browser-tests/site.ts';
import type { BenchFolder } from '../speed/bench-folder.ts';
import { medianOf } from '../speed/measure-command.ts';
import { printTable } from '../speed/tables.ts';
import { installPeer, lighthouse } from './peers.ts';

const rounds = 5;
const page = '/playbooks/ares/database-connection-refused';
const forms = ['mobile', 'desktop'] as const;

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

/** Audits the page of a playbook, as a static host serves it: compressed. Medians of five. */
export async function benchLighthouse(bench: BenchFolder): Promise<void> {
  const program = join(installPeer(lighthouse), 'node_modules/lighthouse/cli/index.js');
  const build = await buildSite({ name: 'lighthouse' });
  if (build.exitCode !== 0) throw new Error(`the site does not build\n${build.output}`);
  const site = await serveFolder(build.folder, { isCompressed: true });
  try {
    const rows: string[][] = [];
    for (const form of forms) {
      const reports: LighthouseReport[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const file = join(bench.path, `${form}-${round}.json`);
        reports.push(await audit({ program, form, url: `${site.address}${page}`, file }));
      }
      rows.push([form, ...summaryOf(reports)]);
    }
    const columns = ['', ...categories, ...timings, 'speed of the machine', 'load'];
    printTable(`Lighthouse on ${page}, medians of ${rounds}`, columns, rows);
  } finally {
    await site.stop();
    await build.remove();
  }
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
