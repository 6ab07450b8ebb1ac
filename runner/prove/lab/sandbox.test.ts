import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { labs } from '../labs/index.ts';
import { lackOf } from './needs.ts';
import { pollUntil } from './poll-until.ts';
import { isThere, networkOf, processesBelow, processesInNetworks } from './process-tree.ts';
import { sandboxProblem } from './sandbox.ts';

const name = 'coordinaitor-data';
const path = process.env['PATH'] ?? '';
const known = (await labs()).find((lab) => lab.name === name);
const lack =
  known === undefined
    ? 'there is no such lab'
    : lackOf(known.needs, { path, sandboxProblem: sandboxProblem() });

it.runIf(lack !== null)(`sandboxes are not tried: ${lack ?? ''}`, () => {
  expect(lack).not.toBe('there is no such lab');
});

/** Starts a lab as a person would, and waits until it is up. */
async function startLab() {
  const child = spawn(process.execPath, [resolve('dist/fixbook.cjs'), 'lab', 'up', name], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  await pollUntil(() => said.includes('Ctrl-C ends it') || child.exitCode !== null, 120_000);
  expect(said).toContain('PostgreSQL, Redis and the API is up');
  return child;
}

const mounts = (): string =>
  readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line.includes('fixbook'))
    .join('\n');

it.runIf(lack === null)(
  'a lab whose owner is killed by SIGKILL leaves no process, mount, namespace or file',
  async () => {
    const before = [mounts(), readdirSync('/srv')];
    const lab = await startLab();
    const processes = processesBelow(lab.pid ?? 0);
    const outside = networkOf(process.pid);
    // All but those that take the lab's note and its group of memory away have the lab's own.
    const networks = new Set(processes.flatMap(networkOf).filter((n) => !outside.includes(n)));
    const inside = processesInNetworks(networks);
    expect(processes.flatMap(networkOf).filter((n) => outside.includes(n))).toHaveLength(2);
    // The launcher, PID 1, the program of the lab and three servers at least.
    expect(processes.length).toBeGreaterThan(5);
    expect(networks.size).toBe(1);

    lab.kill('SIGKILL');
    await once(lab, 'exit');

    expect(await pollUntil(() => ![...processes, ...inside].some(isThere), 60_000)).toBe(true);
    expect([mounts(), readdirSync('/srv')]).toEqual(before);
  },
  240_000,
);

it.runIf(lack === null)(
  'nothing outside of a lab can be written to from inside',
  async () => {
    const lab = await startLab();
    const inside = processesBelow(lab.pid ?? 0).filter(
      (pid) => networkOf(pid)[0] !== networkOf(process.pid)[0],
    );
    // The first of them lives as long as the lab.
    const root = readFileSync(`/proc/${Math.min(...inside)}/mountinfo`, 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, , , , point]) => point === '/');
    expect(root.at(-1)?.[5]).toMatch(/^ro\b/);

    lab.kill('SIGTERM');
    await once(lab, 'exit');
    expect(await pollUntil(() => !inside.some(isThere), 60_000)).toBe(true);
  },
  240_000,
);
