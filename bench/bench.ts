import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRedactor } from '../runner/redact/redactor.ts';
import { type MeasuredCommand, type Measurement, measureInTurn } from './measure-command.ts';

const fixbook = fileURLToPath(new URL('./fixbook.mjs', import.meta.url));
const playbook = resolve('playbooks/ares/database/database-connection-refused.yaml');
const floodMiB = 1024;

mkdirSync('.fixbook', { recursive: true });
const folder = mkdtempSync(resolve('.fixbook/bench-'));
// What is trusted for the measurement is forgotten with it.
process.env['XDG_STATE_HOME'] = join(folder, 'state');
try {
  await benchStart();
  await benchSteps();
  await benchFlood();
  benchRedaction();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** How long a command needs before it does anything, against Node itself. */
async function benchStart(): Promise<void> {
  const call = (name: string, ...args: readonly string[]): MeasuredCommand => ({
    name,
    command: [process.execPath, ...args],
    cwd: process.cwd(),
  });
  const measured = await measureInTurn(
    [
      call('node -e 0', '-e', '0'),
      call('fixbook --version', fixbook, '--version'),
      call('fixbook check, one playbook', fixbook, 'check', playbook),
      call('fixbook list', fixbook, 'list'),
    ],
    15,
  );
  printTable('Start of a command, ratio to node -e 0', measured);
}

/** A thousand trivial steps with their output kept, against one bash for each. */
async function benchSteps(): Promise<void> {
  const count = 1_000;
  const script = (k: number): string => `x=$((${k}*2)); echo "step ${k} $x"`;
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  write('steps.yaml', renderPlaybook('a-thousand-steps', numbers.map(script)));
  write(
    'loop.sh',
    `mkdir -p logs\nfor k in $(seq ${count}); do bash -c "x=\\$((k*2)); echo \\"step $k \\$x\\"" > logs/$k; done\n`,
  );
  const measured = await measureInTurn(
    [
      { name: 'bash -c for each, output to a file', command: ['bash', 'loop.sh'], cwd: folder },
      {
        name: 'fixbook run',
        command: [process.execPath, fixbook, 'run', 'steps.yaml'],
        cwd: folder,
      },
    ],
    3,
  );
  printTable('1,000 steps with journal, ratio to a loop of bash -c', measured);
}

/** One step that prints a lot, against bash writing it to a file. */
async function benchFlood(): Promise<void> {
  const flood = `seq 200000000 | head -c ${floodMiB * 1024 * 1024}`;
  write('flood.yaml', renderPlaybook('one-flood', [flood]));
  const measured = await measureInTurn(
    [
      {
        name: 'bash, output to a file',
        command: ['bash', '-c', `${flood} > flood.log`],
        cwd: folder,
      },
      {
        name: 'fixbook run',
        command: [process.execPath, fixbook, 'run', 'flood.yaml'],
        cwd: folder,
      },
    ],
    2,
  );
  printTable(`${floodMiB} MiB of output from one step, both ends cleaned`, measured);
}

/** How fast ordinary log lines are cleaned, in one process. */
function benchRedaction(): void {
  const lines = Array.from(
    { length: 40_000 },
    (_, i) =>
      `2026-11-21T01:12:${String(i % 60).padStart(2, '0')}Z INFO request ${i} GET /agents/${i} 200 in ${i % 90} ms\n`,
  );
  const bytes = new TextEncoder().encode(lines.join(''));
  const speeds = [0, 1, 2, 3, 4].map(() => {
    const stream = createRedactor({
      known: [{ name: 'KEY', value: 'c0rrect-horse-battery' }],
    }).stream();
    const startedMs = performance.now();
    for (let at = 0; at < bytes.length; at += 65_536) stream.push(bytes.subarray(at, at + 65_536));
    stream.end();
    return bytes.length / 1e6 / ((performance.now() - startedMs) / 1_000);
  });
  const best = speeds.sort((a, b) => a - b)[2] ?? 0;
  console.log(
    `\n### Redaction\n\nOrdinary log lines in blocks of 64 KiB: ${best.toFixed(1)} MB/s (median of 5)`,
  );
}

function renderPlaybook(slug: string, scripts: readonly string[]): string {
  const steps = scripts.map((run, i) => ({
    id: `step_${i + 1}`,
    title: `Step ${i + 1}`,
    timeout: '10m',
    run,
  }));
  // JSON is YAML too.
  return JSON.stringify(
    {
      schema: 1,
      id: `bench/${slug}`,
      version: '1.0.0',
      kind: 'health-check',
      title: slug,
      summary: 'Measures the runner.',
      severity: 'info',
      reviewed: '2026-11-21',
      symptoms: ['none'],
      asked: ['how fast is it'],
      diagnose: steps,
    },
    null,
    1,
  );
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  if (!name.endsWith('.yaml')) return;
  const { status } = spawnSync(process.execPath, [fixbook, 'trust', name], { cwd: folder });
  if (status !== 0) throw new Error(`${name} could not be trusted`);
}

/** Ratios are to the first row. */
function printTable(title: string, rows: readonly Measurement[]): void {
  const base = rows[0]?.wallMs ?? Number.NaN;
  console.log(
    `\n### ${title}\n\n| command | wall, median | ratio | peak memory |\n|---|--:|--:|--:|`,
  );
  for (const { name, wallMs, peakMiB } of rows) {
    const wall = wallMs < 1_000 ? `${wallMs.toFixed(0)} ms` : `${(wallMs / 1_000).toFixed(2)} s`;
    console.log(
      `| ${name} | ${wall} | ${(wallMs / base).toFixed(2)} | ${peakMiB.toFixed(0)} MiB |`,
    );
  }
}
