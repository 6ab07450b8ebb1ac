import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { labs } from '../labs/index.ts';
import { lackOf } from './needs.ts';
import { pollUntil } from './poll-until.ts';
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
  const child = spawn(process.execPath, [resolve('dist/fixbook.mjs'), 'lab', 'up', name], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  await pollUntil(() => said.includes('Ctrl-C ends it') || child.exitCode !== null, 30_000);
  expect(said).toContain('PostgreSQL, Redis and the API is up');
  return child;
}

/** Processes whose network is not this one's, below a process of ours. */
function processesOf(owner: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(Number(entry));
    if (stat !== null) parents.set(Number(entry), Number(stat.split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === owner || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** State and parent of a process, and more; null when it is gone. */
function statOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2);
  } catch {
    return null;
  }
}

function isThere(pid: number): boolean {
  return statOf(pid)?.startsWith('Z') === false;
}

const mounts = (): string =>
  readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter((line) => line.includes('fixbook'))
    .join('\n');

it.runIf(lack === null)(
  'a lab whose owner is killed by SIGKILL leaves no process, mount, namespace or file',
  async () => {
    const lab = await startLab();
    const processes = processesOf(lab.pid ?? 0);
    const outside = networkOf(process.pid);
    // All but the one that takes the lab's note away have the lab's own.
    const networks = new Set(processes.flatMap(networkOf).filter((n) => !outside.includes(n)));
    expect(processes.flatMap(networkOf).filter((n) => outside.includes(n))).toHaveLength(1);
    // The launcher, PID 1, the program of the lab and three servers at least.
    expect(processes.length).toBeGreaterThan(5);
    expect(networks.size).toBe(1);

    lab.kill('SIGKILL');
    await once(lab, 'exit');

    expect(await pollUntil(() => !processes.some(isThere), 5_000)).toBe(true);
    expect(mounts()).toBe('');
    const all = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
    expect(all.flatMap((pid) => networkOf(Number(pid))).filter((n) => networks.has(n))).toEqual([]);
    expect(readdirSync('/srv').filter((entry) => entry === 'work')).toEqual([]);
  },
  60_000,
);

it.runIf(lack === null)(
  'nothing outside of a lab can be written to from inside',
  async () => {
    const lab = await startLab();
    const inside = processesOf(lab.pid ?? 0).filter(
      (pid) => networkOf(pid)[0] !== networkOf(process.pid)[0],
    );
    const root = readFileSync(`/proc/${inside.at(-1) ?? 0}/mountinfo`, 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, , , , point]) => point === '/');
    expect(root.at(-1)?.[5]).toMatch(/^ro\b/);

    lab.kill('SIGTERM');
    await once(lab, 'exit');
    expect(await pollUntil(() => !inside.some(isThere), 5_000)).toBe(true);
  },
  60_000,
);

function networkOf(pid: number): string[] {
  try {
    return [readlinkSync(`/proc/${pid}/ns/net`)];
  } catch {
    return [];
  }
}
