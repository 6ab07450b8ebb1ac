import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../runner/record/run-record.ts';
import { type BenchFolder, fixbook } from './bench-folder.ts';
import { renderChecks } from './example-playbooks.ts';
import { measureInTurn } from './measure-command.ts';
import { printRatios } from './tables.ts';

const floodBytes = 1024 ** 3;

/** One step that prints a lot, against bash writing it to a file. */
export async function benchFlood({ path: cwd, env, writeTrusted }: BenchFolder): Promise<void> {
  const flood = `seq 200000000 | head -c ${floodBytes}`;
  writeTrusted('flood.yaml', renderChecks('one-flood', [flood]));
  const measured = await measureInTurn(
    [
      { name: 'bash, to a file', command: ['bash', '-c', `${flood} > flood.log`], cwd, env },
      {
        name: 'fixbook run',
        command: [process.execPath, fixbook, 'run', 'flood.yaml'],
        cwd,
        env,
      },
    ],
    3,
  );
  printRatios('1 GiB of output from one step, both ends cleaned', measured);
  refuseLoss(join(cwd, '.fixbook/runs'));
}

/** A flood of which a byte was not seen would be fast, and wrong. */
function refuseLoss(runs: string): void {
  for (const run of readdirSync(runs)) {
    const text = readFileSync(join(runs, run, 'report.json'), 'utf8');
    const { steps } = JSON.parse(text) as RunRecord;
    const bytes = steps[0]?.output?.bytes;
    if (bytes !== floodBytes) throw new Error(`${run} has seen ${String(bytes)} bytes`);
  }
}
