import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { labs } from '../labs/index.ts';
import { lackOf } from './needs.ts';
import { pollUntil } from './poll-until.ts';
import { isThere, networkOf, processesInNetworks, processesWith } from './process-tree.ts';
import { sandboxProblem } from './sandbox.ts';
import { createTemporaryFolder } from './temporary-folder.ts';
import { withoutNamespaces } from './without-namespaces.ts';

const path = process.env['PATH'] ?? '';
const nobody = 65_534;
const known = await labs();
const lackOfLab = (name: string): string | null => {
  const lab = known.find((one) => one.name === name);
  if (lab === undefined) return 'there is no such lab';
  return lackOf(lab.needs, { path, sandboxProblem: sandboxProblem() });
};

const ways = [
  { title: 'of an ordinary user', lab: 'self-building-data', isOrdinary: true, isSandboxed: true },
  { title: 'without a sandbox', lab: 'ares-database', isOrdinary: false, isSandboxed: false },
];

for (const { title, lab, isOrdinary, isSandboxed } of ways) {
  const lack = lackOfLab(lab);

  it.runIf(lack !== null)(`a lab ${title} is not killed: ${lack ?? ''}`, () => {
    expect(lack).not.toBe('there is no such lab');
  });

  it.runIf(lack === null)(
    `a lab ${title} that is up and killed by SIGKILL leaves no process, network or file`,
    async () => {
      const [home, temporary] = [await createTemporaryFolder(), await createTemporaryFolder()];
      for (const folder of [home, temporary]) chmodSync(folder, 0o777);
      mkdirSync(join(home, 'playbooks', 'acme'), { recursive: true });
      writeFileSync(join(home, 'playbooks', 'acme', 'system.yaml'), '');
      const bin = isSandboxed ? [] : [await withoutNamespaces()];
      const user =
        isOrdinary && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : ({} as const);
      const up = spawn(process.execPath, [resolve('dist/fixbook.cjs'), 'lab', 'up', lab], {
        cwd: home,
        env: { PATH: [...bin, path].join(delimiter), TMPDIR: temporary, HOME: home },
        stdio: ['ignore', 'ignore', 'pipe'],
        ...user,
      });
      onTestFinished(() => void up.kill('SIGKILL'));
      let told = '';
      up.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
      expect(await pollUntil(() => told.includes(' is up: '), 60_000)).toBe(true);
      const left = processesWith(temporary, up.pid ?? 0);
      expect(left.length).toBeGreaterThan(1);
      const own = networkOf(process.pid);
      const networks = new Set(left.flatMap(networkOf).filter((net) => !own.includes(net)));
      expect(networks.size > 0).toBe(isSandboxed);
      left.push(...processesInNetworks(networks));
      const marks = join(home, '.fixbook', 'labs');
      expect(readdirSync(marks)).toEqual([String(up.pid)]);

      up.kill('SIGKILL');
      await once(up, 'exit');

      const isGone = (): boolean =>
        ![...left, ...processesWith(temporary, up.pid ?? 0)].some(isThere);
      expect(await pollUntil(isGone, 30_000)).toBe(true);
      expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain('fixbook-lab');
      const isEmpty = (folder: string): boolean => readdirSync(folder).length === 0;
      expect(await pollUntil(() => isEmpty(temporary) && isEmpty(marks), 30_000)).toBe(true);
    },
    120_000,
  );
}
