import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createShellSession, type ShellReply, type ShellSession } from './shell.ts';

let folder = '';
let session: ShellSession;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixbook-shell-'));
  session = createShellSession(join(folder, 'shell'));
});

afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bash(
  script: string,
  options: { env?: Record<string, string>; streams?: 'merged' | 'apart'; timeoutMs?: number } = {},
): Promise<{ reply: ShellReply; out: string; err: string; ms: number }> {
  const kept = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const startedMs = performance.now();
  const reply = await session.shell({
    script,
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    cwd: folder,
    signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
    streams: options.streams ?? 'merged',
    onOutput: (stream, bytes) => kept[stream].push(bytes),
  });
  const text = (chunks: Uint8Array[]): string => Buffer.concat(chunks).toString('latin1');
  return {
    reply,
    out: text(kept.stdout),
    err: text(kept.stderr),
    ms: performance.now() - startedMs,
  };
}

/** A process that has ended may stay as a zombie until its new parent has noticed. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'));
}

it('a script runs in bash and tells its exit code', async () => {
  const { reply, out } = await bash('echo "$BASH_VERSION" | grep -c .; exit 3');
  expect(reply).toEqual({ ended: 'exited', exitCode: 3 });
  expect(out).toBe('1\n');
});

it('stdout and stderr stay in their true order', async () => {
  const { out } = await bash('for i in $(seq 500); do echo "o$i"; echo "e$i" >&2; done');
  const expected = Array.from({ length: 500 }, (_, i) => `o${i + 1}\ne${i + 1}\n`).join('');
  expect(out).toBe(expected);
});

it('the streams are told apart on request', async () => {
  const { out, err } = await bash('echo a; echo b >&2; echo c', { streams: 'apart' });
  expect([out, err]).toEqual(['a\nc\n', 'b\n']);
});

it('a script can open /dev/stderr', async () => {
  const { reply, out } = await bash('echo one; echo two > /dev/stderr; echo three');
  expect(reply).toEqual({ ended: 'exited', exitCode: 0 });
  expect(out).toBe('one\ntwo\nthree\n');
});

it('a script that reads stdin gets its end at once', async () => {
  const { out } = await bash('cat; read -r x || echo "nothing to read"');
  expect(out).toBe('nothing to read\n');
});

it('the first failing command ends the script, in a pipe too', async () => {
  expect((await bash('false; echo on')).out).toBe('');
  expect((await bash('false | cat; echo on')).out).toBe('');
});

it('a pipe whose reader has seen enough is no failure', async () => {
  const { reply, out } = await bash('yes | head -1');
  expect(reply).toEqual({ ended: 'exited', exitCode: 0 });
  expect(out).toBe('y\n');
});

it('values reach the script unchanged and nothing in them is run', async () => {
  const value = `a"b'c$(touch owned)\`touch owned\`;\n*\\ \u00e9`;
  const { out } = await bash('printf %s "$VALUE"; ls', { env: { VALUE: value } });
  expect(Buffer.from(out, 'latin1').toString('utf8')).toBe(`${value}shell\n`);
});

it('only the given environment reaches the script', async () => {
  process.env['CANARY_TOKEN'] = 'x';
  const { out } = await bash('env | cut -d= -f1 | sort | tr "\\n" " "', { env: { GIVEN: '1' } });
  delete process.env['CANARY_TOKEN'];
  expect(out).toBe('FIXBOOK_STEP GIVEN PATH PWD SHLVL _ ');
});

it('start-up files are not run', async () => {
  for (const name of ['.bashrc', '.profile', '.bash_profile']) {
    writeFileSync(join(folder, name), 'echo hijacked\n');
  }
  expect((await bash('echo on', { env: { HOME: folder } })).out).toBe('on\n');
});

it('a timeout ends the whole group, even when TERM is trapped', async () => {
  const { reply, out, ms } = await bash(`trap '' TERM; sleep 60 & echo $!; sleep 60`, {
    timeoutMs: 300,
  });
  expect(reply.ended).toBe('killed');
  expect(ms).toBeLessThan(4_000);
  await expect.poll(() => isRunning(Number(out.trim()))).toBe(false);
});

it('a background child that keeps the output open does not hold up the step', async () => {
  const { reply, out, ms } = await bash('sleep 5 & echo started');
  expect(reply).toEqual({ ended: 'exited', exitCode: 0 });
  expect(out).toBe('started\n');
  expect(ms).toBeLessThan(3_000);
});

it('bytes survive whatever they are', async () => {
  const { out } = await bash(`printf '\\377\\000\\303'; head -c 300000 /dev/zero`);
  expect(out.length).toBe(300_003);
  expect(out.slice(0, 3)).toBe('\u00ff\u0000\u00c3');
});

it('a script longer than an argument may be runs too', async () => {
  const { out } = await bash(`${'# padding\n'.repeat(30_000)}echo end`);
  expect(out).toBe('end\n');
});
