import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callProgram, fixbook } from './call-program.ts';
import { markScript } from './many-events-playbook.ts';
import { canTrace } from './strace.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('flushes');
const count = 12;

beforeAll(() => {
  const steps = Array.from(
    { length: count },
    (_, i) => `  - { id: s${i}, title: Change ${i}, run: ./mark s${i}, risk: change }`,
  );
  folder.write('mark', markScript, 0o700);
  folder.writePlaybook(`schema: 1
id: campaign/flushes
version: 1.0.0
title: Many changes
kind: procedure
summary: Steps that change something, one after the other.
severity: minor
reviewed: 2026-11-27
symptoms: [nothing in particular]
asked: [what is on the disk]
steps:
${steps.join('\n')}
`);
});

afterAll(folder.remove);

it.runIf(!canTrace)('flushes are not looked at, since strace is missing or forbidden', () => {
  expect(canTrace).toBe(false);
});

it.runIf(canTrace)(
  'the beginning of a change, and all before it, is on the disk before the change is made, by one flush',
  { timeout: 60_000 },
  async () => {
    const trace = join(folder.path, 'trace');
    const strace = ['strace', '-f', '-qq', '-s', '200', '-o', trace] as const;
    const run = [fixbook, 'run', 'playbooks/p.yaml', '--allow', 'change', '--yes'];
    const calls = '-etrace=write,fdatasync,openat';
    const ended = await callProgram([...strace, calls, process.execPath, ...run], {
      cwd: folder.path,
    });
    expect(ended).toMatchObject({ exitCode: 0 });
    const { changes, flushes } = readTrace(readFileSync(trace, 'utf8'));
    expect(changes).toEqual(
      Array.from({ length: count }, (_, i) => ({ started: i + 1, finished: i, unflushed: 0 })),
    );
    expect(flushes).toBe(count - 1);
  },
);

/** What the journal held at each change, how much of it was not flushed, and the flushes between them. */
function readTrace(log: string) {
  const changes: { started: number; finished: number; unflushed: number }[] = [];
  let [started, finished, unflushed, flushes, flushesAtLast] = [0, 0, 0, 0, 0];
  for (const line of log.split('\n')) {
    if (/ write\(\d+, "\{\\"seq\\":/.test(line)) {
      unflushed += 1;
      if (line.includes('\\"step-started\\"')) started += 1;
      if (line.includes('\\"step-finished\\"')) finished += 1;
    } else if (/ fdatasync\(\d+\) += 0/.test(line)) {
      unflushed = 0;
      if (changes.length > 0) flushes += 1;
    } else if (/ openat\(.*"marks", /.test(line)) {
      changes.push({ started, finished, unflushed });
      flushesAtLast = flushes;
    }
  }
  return { changes, flushes: flushesAtLast };
}
