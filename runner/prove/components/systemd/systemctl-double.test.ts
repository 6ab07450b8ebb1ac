import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerJournalctl, answerSystemctl } from './systemctl-double.ts';

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
  { ended: null, is: ['active', 0, 1], show: 'success 0 active running' },
  { ended: 0, is: ['inactive', 3, 1], show: 'success 0 inactive dead' },
  { ended: 143, is: ['inactive', 3, 1], show: 'success 15 inactive dead' },
  { ended: 1, is: ['failed', 3, 0], show: 'exit-code 1 failed failed' },
  { ended: 137, is: ['failed', 3, 0], show: 'signal 9 failed failed' },
])('a unit whose server ended with $ended is told in each way', async ({ ended, is, show }) => {
  exitCode = ended;
  const active = await systemctl('is-active shop.service');
  const failed = await systemctl('is-failed shop');
  // Told in systemd's own order.
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

  expect(await told('-u shop -n 2 -o cat --no-pager')).toBe('two\nthree\n');
  await utimes(logFile, 0, 1_795_683_907);
  expect(await told('-u shop -n 1')).toBe('Nov 26 09:05:07 lab shop: three\n');
  expect(await told('-u other')).toBe('-- No entries --\n');
});

it('what it does not know ends with 97', async () => {
  const ended = [await systemctl('mask shop'), plain(await answerJournalctl(['--vacuum'], units))];
  expect(ended.map(({ exit }) => exit)).toEqual([97, 97]);
});

it('a unit that is not there is told as such', async () => {
  const exits = await Promise.all(
    ['start', 'status', 'is-active', 'is-enabled', 'show'].map((verb) =>
      systemctl(`${verb} other`),
    ),
  );
  expect(exits.map(({ exit }) => exit)).toEqual([5, 4, 3, 1, 0]);
  expect((await systemctl('show -p LoadState other')).stdout).toBe('LoadState=not-found\n');
});

it('a unit starts at boot until it is disabled, and again when it is enabled', async () => {
  const disabled = new Set<string>();
  const call = async (line: string) =>
    plain(await answerSystemctl(line.split(' '), units, disabled));
  const link = '/etc/systemd/system/multi-user.target.wants/shop.service';

  expect(await call('is-enabled shop')).toMatchObject({ stdout: 'enabled\n', exit: 0 });
  expect(await call('disable shop')).toMatchObject({ stderr: `Removed "${link}".\n`, exit: 0 });
  expect(await call('is-enabled shop')).toMatchObject({ stdout: 'disabled\n', exit: 1 });
  expect(await call('enable shop')).toMatchObject({
    stderr: `Created symlink ${link} → /etc/systemd/system/shop.service.\n`,
    exit: 0,
  });
  expect(await call('enable shop')).toMatchObject({ stderr: '', exit: 0 });
  expect(await call('is-enabled --quiet shop')).toMatchObject({ stdout: '', exit: 0 });
});

async function systemctl(line: string) {
  return plain(await answerSystemctl(line.split(' '), units));
}

function plain(reply: Awaited<ReturnType<typeof answerSystemctl>>) {
  if (!('exit' in reply)) throw new Error('it does not answer by itself');
  return reply;
}
