import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'fixbook-pack-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('the package works when it is installed in an empty folder elsewhere, without a network', async () => {
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const elsewhere = join(folder, 'elsewhere');
  // A folder of another tool that has the same name is not taken for ours.
  mkdirSync(join(elsewhere, 'playbooks'), { recursive: true });
  writeFileSync(join(elsewhere, 'playbooks', 'site.yaml'), '- hosts: all\n');
  writeFileSync(join(elsewhere, 'package.json'), '{"private":true}');
  const install = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', [...install, join(folder, tarball)], { cwd: elsewhere });
  const fixbook = join(elsewhere, 'node_modules', '.bin', 'fixbook');
  const { stdout } = await run(fixbook, ['list'], { cwd: elsewhere });
  expect(stdout).toContain('ares/database-connection-refused');
  expect((await run(fixbook, ['check'], { cwd: elsewhere })).stdout).toContain('no problems');
  expect(readdirSync(join(elsewhere, 'node_modules')).filter((n) => !n.startsWith('.'))).toEqual([
    'fixbook',
  ]);
});
