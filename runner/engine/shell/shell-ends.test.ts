import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { createExampleShell, hangsMs } from './example-shell.ts';
import { expectGone, isRunning } from './expect-gone.ts';
import { createShellSession } from './shell.ts';

const { folder, bash, close } = createExampleShell();

afterAll(close);

/** A busy machine is late once; what hangs is late each time. */
const late = { retry: 2 };

it('a timeout ends the whole group, even when TERM is trapped', late, async () => {
  const { reply, out, ms } = await bash(`trap '' TERM; sleep 60 & echo $!; sleep 60`, {
    end: 'printed',
  });
  expect(reply.ended).toBe('killed');
  expect(ms).toBeLessThan(4_000);
  await expectGone(Number(out));
});

it('a background child that keeps the output open does not hold up the step', late, async () => {
  const { reply, out, ms } = await bash('sleep 600 & echo $!');
  process.kill(Number(out), 'SIGKILL');
  expect(reply).toEqual({ ended: 'exited', exitCode: 0 });
  expect(ms).toBeLessThan(3_000);
});

it('a script may end the bash that runs it; its children end too, and the next one runs', async () => {
  const { reply, out } = await bash('sleep 60 & echo $!; kill -9 $$; sleep 60');
  expect(reply).toEqual({ ended: 'killed', signal: 'SIGKILL' });
  await expectGone(Number(out));
  expect((await bash('echo on')).out).toBe('on\n');
});

it('a script that stops the bash that runs it ends at its time', late, async () => {
  const { reply, ms } = await bash('kill -STOP $$; sleep 60', { end: 300 });
  expect(reply.ended).toBe('killed');
  expect(ms).toBeLessThan(4_000);
  expect((await bash('echo on')).out).toBe('on\n');
});

it('a script that stops itself ends at its time', async () => {
  const { reply } = await bash('kill -STOP $BASHPID', { end: 300 });
  expect(reply.ended).toBe('killed');
});

it('a script that was cut off was killed, whatever code it chose', async () => {
  const { reply } = await bash(`trap 'exit 0' TERM; sleep 60 & echo; wait`, { end: 'printed' });
  expect(reply.ended).toBe('killed');
});

it('a forked shell in a group of its own ends with the script, an earlier one stays', async () => {
  const fork = 'set -m; ( while :; do sleep 0.1; done ) & echo $!';
  const earlier = Number((await bash(fork)).out);
  await sleep(100);
  await expectGone(Number((await bash(`${fork}; sleep 60`, { end: 'printed' })).out));
  expect(isRunning(earlier)).toBe(true);
  process.kill(-earlier, 'SIGKILL');
});

it('what an earlier script left running keeps the children that it forks meanwhile', async () => {
  const waits = 'while :; do ( read -rt 0.3 <> silent || : ); done';
  const earlier = Number((await bash(`mkfifo silent; set -m; ( ${waits} ) & echo $!`)).out);
  await sleep(400);
  const { reply } = await bash('sleep 0.4; echo; sleep 60', { end: 'printed' });
  expect(reply.ended).toBe('killed');
  await sleep(100);
  expect(isRunning(earlier)).toBe(true);
  process.kill(-earlier, 'SIGKILL');
});

it('a child without environment that ignores TERM ends with the group', async () => {
  const script = `env -i sh -c "trap '' TERM; sleep 61; sleep 62" & echo $!; sleep 60`;
  const { out } = await bash(script, { end: 'printed' });
  await expectGone(Number(out));
});

it('a script that starts while another is being ended has a shell of its own', async () => {
  const stuck = bash(`trap '' TERM; sleep 60; sleep 60`, { end: 100 });
  await sleep(200);
  expect((await bash('echo on')).out).toBe('on\n');
  expect((await stuck).reply.ended).toBe('killed');
});

it('a hundred scripts leave no process and no file behind', async () => {
  const own = createShellSession(join(folder, 'own'));
  const env = { PATH: process.env['PATH'] ?? '', MARK: `hundred-${process.pid}` };
  const signal = AbortSignal.timeout(hangsMs);
  const request = {
    env,
    cwd: folder,
    signal,
    streams: 'merged',
    onOutput: () => undefined,
  } as const;
  for (let k = 0; k < 100; k += 1) await own.shell({ ...request, script: `echo ${k}` });
  own.close();
  expect(existsSync(join(folder, 'own'))).toBe(false);
  const marked = (): string[] =>
    readdirSync('/proc').filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`MARK=${env.MARK}\0`);
      } catch {
        return false;
      }
    });
  await expect.poll(marked, { timeout: hangsMs }).toEqual([]);
});

it.each([
  ['a child of a script', 'sleep 60 & echo $! > lost-pid; wait'],
  ['a script that goes on', 'echo $BASHPID > lost-pid; while :; do sleep 0.1 || :; done'],
])('%s is ended although the files of its shell are gone', async (_, script) => {
  const other = createShellSession(join(folder, 'lost'));
  const ending = new AbortController();
  const pidFile = join(folder, 'lost-pid');
  rmSync(pidFile, { force: true });
  const request = {
    env: { PATH: process.env['PATH'] ?? '' },
    cwd: folder,
    signal: ending.signal,
    streams: 'merged',
    onOutput: () => undefined,
  } as const;
  await other.shell({ ...request, script: ':' });
  await sleep(100);
  const reply = other.shell({ ...request, script });
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await sleep(10);
  rmSync(join(folder, 'lost'), { recursive: true });
  ending.abort();
  expect((await reply).ended).toBe('killed');
  await expectGone(Number(readFileSync(pidFile, 'utf8')));
  other.close();
});
