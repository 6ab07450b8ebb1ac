import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { callFixbook } from './call-program.ts';
import { harmful } from './hostile-sets.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('flood');
const gigabyte = 1024 ** 3;
const mostMemory = 150e6;
/** What ending a step may take. A busy machine is late once; what hangs is late each time. */
const lateMs = 2_000;

afterAll(folder.remove);

it('a gigabyte is counted to the byte, in little memory', { timeout: 180_000 }, async () => {
  const { record, peak } = await run(
    `{ id: flood, title: Flood, run: 'seq -f "%020.0f a line as a log has it" 40000000 | head -c ${gigabyte}', timeout: 3m }`,
  );
  const [step] = record.steps;
  expect([step?.outcome, step?.output?.bytes]).toEqual(['passed', gigabyte]);
  expect(step?.output?.text).toMatch(/^0{19}1 a line/);
  expect(step?.output?.text.length).toBeLessThan(1_000_000);
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(mostMemory);
});

it('a flood without a line end is cut off at its time', { timeout: 60_000, retry: 2 }, async () => {
  const { record, peak } = await run(
    `{ id: flood, title: Flood, run: 'cat /dev/zero | tr "\\0" a', timeout: 2s }`,
  );
  const [step] = record.steps;
  expect([step?.outcome, step?.because]).toEqual(['errored', 'timeout']);
  expect(step?.durationMs).toBeLessThan(2_000 + lateMs);
  expect(peak).toBeLessThan(mostMemory);
});

// Without the bytes that begin a character: chance would make signs that some fonts do not show.
it('binary output is counted, and harmless where it is shown', { timeout: 60_000 }, async () => {
  const { record, stderr } = await run(
    `{ id: binary, title: Binary, run: 'head -c 20000000 /dev/urandom | LC_ALL=C tr "\\302-\\364" "\\200-\\262"; printf "\\000\\377\\033]0;x\\007"' }`,
  );
  const [step] = record.steps;
  expect([step?.outcome, step?.output?.bytes]).toEqual(['passed', 20_000_008]);
  expect(harmful.test(stderr)).toBe(false);
  const { stdout } = await callFixbook(['report'], { cwd: folder.path });
  // The sign that keeps the report from mentioning anybody is its own.
  expect(harmful.test(stdout.replaceAll('@\u200b', '@'))).toBe(false);
});

/** The record of a run of one step, and the most memory that the runner held, in bytes. */
async function run(step: string): Promise<{ record: RunRecord; peak: number; stderr: string }> {
  folder.writePlaybook(`${exampleHead}symptoms: [x]\nkind: health-check\ndiagnose:\n  - ${step}\n`);
  let peak = 0;
  let watch: NodeJS.Timeout | undefined;
  const { stdout, stderr } = await callFixbook(['run', 'playbooks/p.yaml', '--json'], {
    cwd: folder.path,
    timeoutMs: 170_000,
    onStart: (pid) => {
      watch = setInterval(() => {
        peak = Math.max(peak, peakOf(pid));
      }, 50);
    },
  });
  clearInterval(watch);
  return { record: JSON.parse(stdout) as RunRecord, peak, stderr };
}

function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
