import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProgram } from './program.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixbook-program-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ends with 7 as often as it is said, then goes on running. */
function failing({ times, restarts }: { readonly times: number; readonly restarts?: number }) {
  let starts = 0;
  return createProgram({
    name: 'the shop',
    plan: () => ({
      command: ['sh', '-c', (starts += 1) > times ? 'exec sleep 60' : 'echo no disk; exit 7'],
      logFile: join(folder, 'shop.log'),
      env: { PATH: process.env['PATH'] ?? '' },
    }),
    isReady: () => Promise.resolve(starts > times),
    ...(restarts === undefined ? {} : { restarts }),
  });
}

it('a server that ends before it answers is told with its exit code and its last words', async () => {
  await expect(failing({ times: 1 }).start()).rejects.toThrow('the shop ended with 7:\nno disk');
});

it('it is started again as often as it may be', async () => {
  const program = failing({ times: 1, restarts: 1 });
  await program.start();
  expect(program.isRunning()).toBe(true);
  await program.stop();
});

it('and not more often', async () => {
  await expect(failing({ times: 2, restarts: 1 }).start()).rejects.toThrow('ended with 7');
});
