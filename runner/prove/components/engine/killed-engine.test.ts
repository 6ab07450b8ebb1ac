import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { labs } from '../../labs/index.ts';
import { lackOf } from '../../lab/needs.ts';
import { pollUntil } from '../../lab/poll-until.ts';
import { isThere, networkOf, processesBelow, processesInNetworks } from '../../lab/process-tree.ts';
import { sandboxProblem } from '../../lab/sandbox.ts';

const path = process.env['PATH'] ?? '';
const lab = 'agent-factory-engine';
const known = (await labs()).find(({ name }) => name === lab);
const lack =
  known === undefined
    ? 'there is no such lab'
    : lackOf(known.needs, { path, sandboxProblem: sandboxProblem() });

it.runIf(lack !== null)(`a killed engine of Docker is not tried: ${lack ?? ''}`, () => {
  expect(lack).not.toBe('there is no such lab');
});

it.runIf(lack === null)(
  "Docker's engine leaves nothing on the machine when its lab is killed by SIGKILL: no container, control group, network or mount",
  async () => {
    const before = Object.keys(networkInterfaces());
    const check = spawn(process.execPath, [resolve('dist/fixbook.cjs'), 'lab', 'check', lab], {
      stdio: 'ignore',
    });
    onTestFinished(() => void check.kill('SIGKILL'));
    const owner = check.pid ?? 0;
    const groups = () => groupsOf(`fixbook-lab-${owner}-`);
    const containers = (): number[] => groups().flatMap(processesOfGroupsIn);
    expect(await pollUntil(() => containers().length >= 3, 60_000)).toBe(true);
    const inside = containers();
    const below = processesBelow(owner);
    const ours = networkOf(process.pid)[0];
    const networks = new Set(
      [...below, ...inside].flatMap(networkOf).filter((net) => net !== ours),
    );
    expect(networks.size).toBeGreaterThan(1);
    expect(groups().length).toBeGreaterThan(1);
    const left = [...below, ...inside, ...processesInNetworks(networks)];

    check.kill('SIGKILL');
    await once(check, 'exit');

    expect(await pollUntil(() => !left.some(isThere), 60_000)).toBe(true);
    expect(await pollUntil(() => groups().length === 0, 60_000)).toBe(true);
    expect(processesInNetworks(networks)).toEqual([]);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain('fixbook-lab');
    expect(Object.keys(networkInterfaces())).toEqual(before);
  },
  240_000,
);

/** In all hierarchies. */
function groupsOf(start: string): string[] {
  const root = '/sys/fs/cgroup';
  return entriesOf(root)
    .flatMap((hierarchy) => entriesOf(join(root, hierarchy)).map((name) => join(hierarchy, name)))
    .filter((path) => path.split('/')[1]?.startsWith(start))
    .map((path) => join(root, path));
}

function processesOfGroupsIn(group: string): number[] {
  if (!group.startsWith('/sys/fs/cgroup/memory/')) return [];
  return entriesOf(group).flatMap((name) => {
    try {
      const told = readFileSync(join(group, name, 'cgroup.procs'), 'utf8');
      return told.split('\n').filter(Boolean).map(Number);
    } catch {
      // A file, or a container that has ended at this moment.
      return [];
    }
  });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
