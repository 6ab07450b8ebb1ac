import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { memoryGroupName, memoryGroupProblem, startGroupRemover } from './memory-groups.ts';
import { pollUntil } from './poll-until.ts';

const problem = memoryGroupProblem();

it.runIf(problem !== null)(`groups of memory are not tried: ${problem ?? ''}`, () => {
  expect(problem).toContain('no control group for memory');
});

it.runIf(problem === null)(
  'a group is removed when its owner is gone and its last process has ended',
  async () => {
    const group = memoryGroupName();
    const remover = startGroupRemover(group);
    mkdirSync(group);
    const inside = spawn('sleep', ['600']);
    onTestFinished(() => void inside.kill('SIGKILL'));
    writeFileSync(join(group, 'cgroup.procs'), String(inside.pid));

    remover.dismiss();
    expect(await pollUntil(() => !existsSync(group), 300)).toBe(false);
    inside.kill('SIGKILL');
    await once(inside, 'exit');

    expect(await pollUntil(() => !existsSync(group), 15_000)).toBe(true);
  },
  20_000,
);

it('each lab has a group of its own', () => {
  expect(memoryGroupName()).not.toBe(memoryGroupName());
});
