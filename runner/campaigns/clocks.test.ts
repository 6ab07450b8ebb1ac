import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { callProgram, fixbook } from './call-program.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('clocks');
const cwd = folder.path;

/** Sets the clock of the wall to another time whenever somebody looks at it; what counts from the start goes on. */
const jumps = `
const RealDate = Date;
const hour = 3_600_000;
const offsets = [0, hour, -hour, 36 * hour, -24 * hour, 400 * 24 * hour, -400 * 24 * hour];
let looks = 0;
const now = () => RealDate.now() + offsets[looks++ % offsets.length];
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(now());
    else super(...args);
  }
  static now() {
    return now();
  }
};
`;

const playbook = `${exampleHead}symptoms: [x]
diagnose:
  - { id: short, title: Short, run: sleep 0.3 }
  - { id: late, title: Late, run: sleep 60, timeout: 1s }
  - { id: again, title: Again, run: 'false', retry: { times: 2, every: 200ms }, expect: exitCode == 0 }
  - { id: often, title: Often, run: 'true', repeat: { times: 2, every: 200ms } }
causes:
  - { id: fault, title: The fault, when: steps.again.failed, fix: mend }
fixes:
  - id: mend
    title: Mend it
    risk: change
    steps: [{ run: touch mended, undo: mv mended unmended }]
    verify: { settle: 300ms, steps: [{ id: done, title: Done, run: test -e mended }] }
`;

afterAll(folder.remove);

it('a clock that jumps makes no duration wrong and no step end early or late', async () => {
  folder.write('jumps.mjs', jumps);
  folder.writePlaybook(playbook);
  const fake = ['--import', join(cwd, 'jumps.mjs'), fixbook] as const;
  const args = ['run', 'playbooks/p.yaml', '--json', '--fix', 'mend', '--allow', 'change'];
  const ended = await callProgram([process.execPath, ...fake, ...args], { cwd });
  expect(ended.stdout, ended.stderr).toMatch(/^\{/);
  const record = JSON.parse(ended.stdout) as RunRecord;
  const stepOf = (id: string) => record.steps.find((step) => step.id === id);
  const took = (id: string): number => stepOf(id)?.durationMs ?? -1;
  expect(record.steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    'short passed',
    'late errored',
    'again failed',
    'often passed',
    'done failed',
    'mend_1 passed',
    'done passed',
  ]);
  expect(record.steps.filter(({ durationMs }) => durationMs < 0 || durationMs > ended.ms)).toEqual(
    [],
  );
  expect([
    took('short') >= 300,
    took('late') >= 1_000,
    took('again') >= 200,
    took('often') >= 200,
  ]).toEqual([true, true, true, true]);
  expect([record.durationMs > 0, record.durationMs <= ended.ms]).toEqual([true, true]);
  expect(record.verdict).toBe('fixed');
  const report = await callProgram([process.execPath, ...fake, 'report'], { cwd });
  expect([
    report.exitCode,
    report.stdout.includes('NaN'),
    /[^\d]-\d+(?:\.\d+)? ?(?:ms|s)\b/.test(report.stdout),
  ]).toEqual([0, false, false]);
});
