import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerJournalctl, answerSystemctl } from './systemd.ts';

let folder: string;
let logFile: string;
let exitCode: number | null = null;
let startsWith: number | null = null;

/** It runs while it has no exit code; started, it ends with the code of `startsWith`. */
const units = {
  shop: {
    server: {
      get exitCode() {
        return exitCode;
      },
      get logFile() {
        return logFile;
      },
      isRunning: () => exitCode === null,
      start: () => {
        exitCode = startsWith;
        return exitCode === null ? Promise.resolve() : Promise.reject(new Error('it ended'));
      },
      stop: () => {
        exitCode = 143;
        return Promise.resolve();
      },
    },
  },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixbook-systemd-'));
  logFile = join(folder, 'log');
  await writeFile(logFile, 'one\ntwo\nthree\n');
});

beforeEach(() => {
  exitCode = null;
  startsWith = null;
});

afterAll(() => rm(folder, { recursive: true }));

it.each([
  { ended: null, is: ['active', 0, 1], show: 'active running success 0' },
  { ended: 0, is: ['inactive', 3, 1], show: 'inactive dead success 0' },
  { ended: 143, is: ['inactive', 3, 1], show: 'inactive dead success 143' },
  { ended: 1, is: ['failed', 3, 0], show: 'failed failed exit-code 1' },
  { ended: 137, is: ['failed', 3, 0], show: 'failed failed signal 9' },
])('a unit whose server ended with $ended is told in each way', async ({ ended, is, show }) => {
  exitCode = ended;
  const active = await systemctl('is-active shop.service');
  const failed = await systemctl('is-failed shop');
  const properties = 'ActiveState,SubState,Result,ExecMainStatus';

  expect([active.stdout.trim(), active.exit, failed.exit]).toEqual(is);
  expect((await systemctl(`show -p ${properties} --value shop`)).stdout.trim().split('\n')).toEqual(
    show.split(' '),
  );
});

it('a property is shown with its name', async () => {
  exitCode = 1;
  expect((await systemctl('show --property=Result shop')).stdout).toBe('Result=exit-code\n');
});

it('quietly only the exit code tells', async () => {
  exitCode = 1;
  expect(await systemctl('is-active --quiet shop')).toMatchObject({ stdout: '', exit: 3 });
});

it('a unit that ends while it starts has failed, and says where to look', async () => {
  exitCode = 0;
  startsWith = 1;
  const started = await systemctl('start shop');

  expect([started.exit, (await systemctl('is-failed shop')).exit]).toEqual([1, 0]);
  expect(started.stderr).toContain('journalctl -xeu shop.service');
});

it('a unit that was stopped has not failed', async () => {
  await systemctl('stop shop');
  expect((await systemctl('is-active shop')).stdout).toBe('inactive\n');
});

it('the journal of a unit is what its server has logged', async () => {
  const told = async (line: string) => plain(await answerJournalctl(line.split(' '), units)).stdout;

  expect(await told('-u shop -n 2 --no-pager')).toBe('two\nthree\n');
  expect(await told('-u other')).toBe('-- No entries --\n');
});

it('what it does not know ends with 97', async () => {
  const ended = [await systemctl('mask shop'), plain(await answerJournalctl(['--vacuum'], units))];
  expect(ended.map(({ exit }) => exit)).toEqual([97, 97]);
});

it('a unit that is not there is told as such', async () => {
  expect((await systemctl('start other')).exit).toBe(5);
});

async function systemctl(line: string) {
  return plain(await answerSystemctl(line.split(' '), units));
}

function plain(reply: Awaited<ReturnType<typeof answerSystemctl>>) {
  if (!('exit' in reply)) throw new Error('it does not answer by itself');
  return reply;
}
