import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createSite } from '../lab/site.ts';
import { linkGoProgram } from './go-program.ts';

it('a program of Go gets its words and its setting', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fixbook-go-'));
  const path = process.env['PATH'] ?? '';
  const site = await createSite({ folder, path, isSandbox: false });
  try {
    const program = linkGoProgram(site, 'printenv');
    const { stdout } = await promisify(execFile)(program, ['GOGC', 'GOMEMLIMIT'], { env: {} });

    expect(program).toBe(join(site.bin, 'printenv'));
    expect(stdout).toBe('off\n256MiB\n');
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
});
