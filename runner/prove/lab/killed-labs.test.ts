import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lackOf } from './needs.ts';
import { pollUntil } from './poll-until.ts';
import {
  commandOf,
  isThere,
  networkOf,
  processesInNetworks,
  processesWith,
} from './process-tree.ts';
import { labs } from '../labs/index.ts';
import { sandboxProblem } from './sandbox.ts';
import { createTemporaryFolder } from './temporary-folder.ts';
import { withoutNamespaces } from './without-namespaces.ts';

const path = process.env['PATH'] ?? '';
const id = 'ares/database-connection-refused';
const known = (await labs()).find(({ name }) => name === 'ares');
const lack =
  known === undefined
    ? 'there is no such lab'
    : lackOf(known.needs, { path, sandboxProblem: sandboxProblem() });

it.runIf(lack !== null)(`killed proofs in sandboxes are not tried: ${lack ?? ''}`, () => {
  expect(lack).not.toBe('there is no such lab');
});

it.runIf(lack === null)(
  'proofs that are killed by SIGKILL in the middle leave no process, mount, namespace or file',
  async () => {
    const temporary = await createTemporaryFolder();
    const proofs = startProofs({ PATH: path, TMPDIR: temporary });
    let left: number[] = [];
    const isUnderWay = (): boolean => {
      left = processesWith(temporary, proofs.pid ?? 0);
      return left.some(isServer);
    };
    expect(await pollUntil(isUnderWay, 60_000)).toBe(true);
    const networks = new Set(left.flatMap(networkOf).filter((net) => !isOurs(net)));
    expect(networks.size).toBeGreaterThan(0);
    left.push(...processesInNetworks(networks));

    proofs.kill('SIGKILL');
    await once(proofs, 'exit');

    expect(await pollUntil(() => !left.some(isThere), 60_000)).toBe(true);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain('fixbook-lab');
    expect(await pollUntil(() => readdirSync(temporary).length === 0, 60_000)).toBe(true);
  },
  240_000,
);

it.runIf(process.platform === 'linux')(
  'where no namespaces are allowed, labs that can do without are proved and the others are skipped',
  async () => {
    const temporary = await createTemporaryFolder();
    const bin = await withoutNamespaces();
    const proofs = startProofs({ PATH: [bin, path].join(delimiter), TMPDIR: temporary }, '--json');
    let told = '';
    proofs.stdout.on('data', (part: Buffer) => (told += part.toString()));
    await once(proofs, 'close');

    const { passed, failed, skipped, scenarios } = JSON.parse(told) as {
      passed: number;
      failed: number;
      skipped: number;
      scenarios: { lab: string; outcome: string; messages: string[] }[];
    };
    expect([proofs.exitCode, passed, failed, skipped]).toEqual([0, 1, 0, 1]);
    const other = scenarios.find(({ lab }) => lab === 'ares');
    expect(other?.messages.join()).toContain('namespaces are not allowed here: not permitted');
    expect(readdirSync(temporary)).toEqual([]);
  },
  240_000,
);

it.runIf(process.platform === 'linux')(
  'without a sandbox, too, proofs that are killed by SIGKILL leave no process and no file',
  async () => {
    const temporary = await createTemporaryFolder();
    const bin = await withoutNamespaces();
    const proofs = startProofs({ PATH: [bin, path].join(delimiter), TMPDIR: temporary });
    let left: number[] = [];
    const isUnderWay = (): boolean => {
      left = processesWith(temporary, proofs.pid ?? 0);
      return left.some((pid) => isServer(pid));
    };
    expect(await pollUntil(isUnderWay, 60_000)).toBe(true);
    expect(readdirSync(temporary)).toHaveLength(1);

    proofs.kill('SIGKILL');
    await once(proofs, 'exit');

    expect(await pollUntil(() => !left.some(isThere), 60_000)).toBe(true);
    expect(await pollUntil(() => readdirSync(temporary).length === 0, 60_000)).toBe(true);
  },
  240_000,
);

function startProofs(env: Readonly<Record<string, string>>, ...more: readonly string[]) {
  const args = [resolve('dist/fixbook.cjs'), 'test', '--labs', id, ...more];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.resume();
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function isServer(pid: number): boolean {
  return commandOf(pid).includes('/bin/postgres\0-D');
}

function isOurs(network: string): boolean {
  return network === networkOf(process.pid)[0];
}
