import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runParamCommand } from './param-command.ts';

const cwd = mkdtempSync(join(tmpdir(), 'fixbook-param-command-'));
afterAll(() => {
  rmSync(cwd, { recursive: true, force: true });
});

/** False for one that only waits to be reaped. */
function isThere(pid: number): boolean {
  try {
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const run = (command: string, timeoutMs?: number): Promise<string> =>
  runParamCommand('KEY', command, {
    cwd,
    env: { PATH: process.env['PATH'], VAULT: 'main', HOME: cwd },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });

it('the value is what the command prints, without one newline at its end', async () => {
  expect(await run('echo value')).toBe('value');
  expect(await run(String.raw`printf 'value\r\n'`)).toBe('value');
  expect(await run(String.raw`printf 'one\ntwo\n\n'`)).toBe('one\ntwo\n');
});

it('the start-up files of the user are not read', async () => {
  writeFileSync(join(cwd, '.bashrc'), 'echo from the start-up file');
  expect(await run('echo value')).toBe('value');
});

it('it runs where the user is, with the variables of the user', async () => {
  expect(await run('pwd; echo "$VAULT"')).toBe(`${cwd}\nmain`);
});

it('a failure anywhere in it is a failure', async () => {
  await expect(run('false | echo value')).rejects.toThrow(
    'KEY: its --param-command ended with exit code 1',
  );
  await expect(run('false; echo value')).rejects.toThrow('ended with exit code 1');
  await expect(run('kill -TERM $$; sleep 5')).rejects.toThrow('was ended by SIGTERM');
});

it('a failure does not repeat what was printed', async () => {
  const error = await run('echo hunter2; exit 3').catch((thrown: unknown) => thrown);
  expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
});

it('a command that does not end is ended with all that it started', async () => {
  const startedMs = performance.now();
  await expect(run('trap "" TERM; sleep 60 & echo $! > pid; wait; wait', 2_000)).rejects.toThrow(
    'KEY: its --param-command did not end within 2 s',
  );
  expect(performance.now() - startedMs).toBeLessThan(30_000);
  const pid = readFileSync(join(cwd, 'pid'), 'utf8').trim();
  await expect.poll(() => isThere(Number(pid)), { timeout: 30_000 }).toBe(false);
});

it('a command that prints without end is ended', async () => {
  await expect(run('yes')).rejects.toThrow('KEY: its --param-command printed more than 1 MiB');
});

it('what is no text is no value', async () => {
  await expect(run(String.raw`printf '\xff'`)).rejects.toThrow('is no UTF-8 text');
});
