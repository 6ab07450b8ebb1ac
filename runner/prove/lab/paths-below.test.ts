import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { pathsBelow } from './paths-below.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-below-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('all files and folders are there, and what a link leads to is not', () => {
  mkdirSync(join(folder, 'quiet/deep'), { recursive: true });
  writeFileSync(join(folder, 'quiet/deep/file'), '');
  symlinkSync('..', join(folder, 'quiet/up'));
  const paths = ['quiet', 'quiet/deep', 'quiet/deep/file', 'quiet/up'];
  expect(pathsBelow(folder).sort()).toEqual(paths);
});

it('what comes and goes meanwhile keeps nobody from looking', async () => {
  const worker = new Worker(comesAndGoes, { eval: true, workerData: join(folder, 'restless') });
  await once(worker, 'online');
  for (let i = 0; i < 5_000; i += 1) expect(pathsBelow(folder)).toContain('quiet/deep/file');
  await worker.terminate();
});

const comesAndGoes = `
const { mkdirSync, rmSync } = require('node:fs');
const folder = require('node:worker_threads').workerData;
for (;;) {
  for (let i = 0; i < 5; i += 1) mkdirSync(folder + '/' + i + '/deep', { recursive: true });
  for (let i = 0; i < 5; i += 1) rmSync(folder + '/' + i, { recursive: true, force: true });
}`;
