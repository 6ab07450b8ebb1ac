import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  controlGroupName,
  memoryGroup,
  memoryGroupProblem,
  startGroupRemover,
  thaw,
} from './control-groups.ts';
import { pollUntil } from './poll-until.ts';

const problem = memoryGroupProblem();

it.runIf(problem !== null)(`control groups are not tried: ${problem ?? ''}`, () => {
  expect(problem).toContain('no control group for memory');
});

it.runIf(problem === null)(
  'groups below groups are removed when their owner is gone and the last process has ended',
  async () => {
    const name = controlGroupName();
    const group = memoryGroup(name);
    const remover = startGroupRemover(name);
    const below = join(group, 'container', 'of-it');
    mkdirSync(below, { recursive: true });
    const inside = spawn('sleep', ['600']);
    onTestFinished(() => void inside.kill('SIGKILL'));
    writeFileSync(join(below, 'cgroup.procs'), String(inside.pid));

    remover.dismiss();
    expect(await pollUntil(() => !existsSync(below), 300)).toBe(false);
    inside.kill('SIGKILL');
    await once(inside, 'exit');

    expect(await pollUntil(() => !existsSync(group), 60_000)).toBe(true);
  },
);

it.runIf(problem === null)(
  'a group that is made while a lab is still ending is removed as well',
  async () => {
    const name = controlGroupName();
    const remover = startGroupRemover(name);
    const lab = spawn('sleep', ['600']);
    onTestFinished(() => void lab.kill('SIGKILL'));
    remover.await(lab.pid ?? 0);
    remover.dismiss();

    mkdirSync(memoryGroup(name));
    expect(await pollUntil(() => !existsSync(memoryGroup(name)), 300)).toBe(false);
    lab.kill('SIGKILL');
    await once(lab, 'exit');

    expect(await pollUntil(() => !existsSync(memoryGroup(name)), 60_000)).toBe(true);
  },
);

it.runIf(problem === null && existsSync('/sys/fs/cgroup/freezer'))(
  'what is frozen in a lab that was killed ends, and its group is removed',
  async () => {
    const name = controlGroupName();
    const remover = startGroupRemover(name);
    const { group, paused: lab } = startFrozen(name);
    remover.await(lab.pid ?? 0);
    lab.kill('SIGKILL');
    expect(await pollUntil(() => lab.signalCode !== null, 300)).toBe(false);

    remover.dismiss();
    expect(await pollUntil(() => lab.signalCode !== null, 60_000)).toBe(true);
    expect(await pollUntil(() => !existsSync(group), 60_000)).toBe(true);
  },
);

it.runIf(problem === null && existsSync('/sys/fs/cgroup/freezer'))(
  'what is thawed ends when it was killed',
  async () => {
    const name = controlGroupName();
    const { paused } = startFrozen(name);
    onTestFinished(() => {
      const remover = startGroupRemover(name);
      remover.await(paused.pid ?? 0);
      remover.dismiss();
    });
    paused.kill('SIGKILL');
    expect(await pollUntil(() => paused.signalCode !== null, 300)).toBe(false);

    thaw(name);

    expect(await pollUntil(() => paused.signalCode !== null, 60_000)).toBe(true);
  },
);

it('there is nothing to thaw where no group was made', () => {
  expect(() => {
    thaw(controlGroupName());
  }).not.toThrow();
});

it('each lab has a group of its own', () => {
  expect(controlGroupName()).not.toBe(controlGroupName());
});

/** A program in a group below the group of this name, frozen as the container of a lab may be. */
function startFrozen(name: string) {
  const group = join('/sys/fs/cgroup/freezer', name);
  const below = join(group, 'container');
  const state = join(below, 'freezer.state');
  mkdirSync(below, { recursive: true });
  const paused = spawn('sleep', ['600']);
  onTestFinished(() => {
    paused.kill('SIGKILL');
    if (existsSync(state)) writeFileSync(state, 'THAWED');
  });
  writeFileSync(join(below, 'cgroup.procs'), String(paused.pid));
  writeFileSync(state, 'FROZEN');
  return { group, paused };
}
