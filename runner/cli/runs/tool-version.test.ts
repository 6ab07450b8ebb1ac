import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readToolVersion } from './tool-version.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-tools-'));
const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function tool(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/bash\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

it('a program is asked with --version, Compose as a part of docker', async () => {
  expect(await readToolVersion('bash', env)).toMatch(/^\d+\.\d+/);
  tool('docker', 'echo "docker $* v2.24.6-desktop.1 (build 7)"; [ "$*" = "compose version" ]');
  expect(await readToolVersion('docker compose', env)).toBe('2.24.6-desktop.1');
});

it('what is no name of a program is not called', async () => {
  tool('shopctl', `echo 1.2.3 | tee ${folder}/called`);
  expect(await readToolVersion('shopctl delete', env)).toBeNull();
  expect(await readToolVersion('../shopctl', env)).toBeNull();
  expect(existsSync(join(folder, 'called'))).toBe(false);
});

it.each([
  ['fails', 'echo 1.2.3; exit 3'],
  ['says no number', 'echo hello'],
  ['never ends', 'exec sleep 60'],
])('one that %s has no version', async (_, script) => {
  tool('silent', script);
  expect(await readToolVersion('silent', env)).toBeNull();
});

it('one that is missing has no version', async () => {
  expect(await readToolVersion('no-such-tool', env)).toBeNull();
});
