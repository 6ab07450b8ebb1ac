import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createShellSession, type ShellSession } from './shell.ts';
import type { ShellReply } from './shell-request.ts';

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

/** No script of these tests takes so long, but one that nobody ends. */
const hangsMs = 30_000;
/** A busy machine is late once; what hangs is late each time. */
const late = { retry: 2 };

async function bash(
  script: string,
  options: {
    env?: Record<string, string>;
    streams?: 'merged' | 'apart';
    /** When it is ended: after this time, or as soon as it has printed. */
    end?: number | 'printed';
  } = {},
): Promise<{ reply: ShellReply; out: string; err: string; ms: number }> {
  const kept = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const printed = new AbortController();
  const { end = hangsMs } = options;
  const startedMs = performance.now();
  const reply = await session.shell({
    script,
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    cwd: folder,
    signal: end === 'printed' ? printed.signal : AbortSignal.timeout(end),
    streams: options.streams ?? 'merged',
    onOutput: (stream, bytes) => {
      kept[stream].push(Buffer.from(bytes));
      printed.abort();
    },
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
  expect(pid).toBeGreaterThan(0);
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self') || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A signal to end works when the system comes to it. */
async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: hangsMs }).toBe(false);
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

it('bytes survive whatever they are', async () => {
  const { out } = await bash(`printf '\\377\\000\\303'; head -c 300000 /dev/zero`);
  expect(out.length).toBe(300_003);
  expect(out.slice(0, 3)).toBe('\u00ff\u0000\u00c3');
});

it('a script longer than an argument may be runs too', async () => {
  const { out } = await bash(`${'# padding\n'.repeat(30_000)}echo end`);
  expect(out).toBe('end\n');
});

it('a script sees what a bash of its own would show it', async () => {
  const look = `set +o; shopt; trap; umask; ulimit -a; alias; set -- ; echo "$# $*"; jobs
    compgen -v | grep -v '^\\(_\\|BASH.*\\|PIPESTATUS\\|FIXBOOK_STEP\\)$'; ls /proc/self/fd | wc -l`;
  await bash('true');
  const { out } = await bash(look);
  const file = join(folder, 'look.sh');
  writeFileSync(file, `${look}\n`);
  const own = spawnSync('bash', ['-c', `set -e -o pipefail; . ${file}`], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(out.split('\n')).toEqual(String(own.stdout).split('\n'));
});

it('nothing that a script changes in its shell reaches the next one', async () => {
  await bash(`set +e; cd /; umask 0123; ulimit -n 64; export LEAKED=1; shopt -s nullglob
    alias ls=false; f() { :; }; trap 'echo trapped' EXIT TERM; exec 9</dev/null; set -- a b`);
  const { out } = await bash(`pwd; umask; ulimit -n; echo "\${LEAKED-none}"; trap; alias
    shopt nullglob || true; type f 2>&1 || true; echo "$#"; { true <&9; } 2>/dev/null || echo closed`);
  const [mask = '', limit = ''] = String(
    spawnSync('bash', ['-c', 'umask; ulimit -n']).stdout,
  ).split('\n');
  expect(out.split('\n').map((line) => line.replace(/.*f: not found/, 'no f'))).toEqual([
    ...[folder, mask, limit, 'none', 'nullglob       \toff', 'no f', '0', 'closed', ''],
  ]);
});

it.each([
  ['exit', 'exit 7', 7],
  ['exec', 'exec sh -c "exit 7"', 7],
  ['a trap at its end', 'trap "exit 7" EXIT; true', 7],
  ['return', 'return 7', 7],
  ['a signal to itself', 'kill -9 $BASHPID', 137],
])(
  'a script that ends by %s tells its code, and the next one runs',
  async (_, script, exitCode) => {
    expect((await bash(script)).reply).toEqual({ ended: 'exited', exitCode });
    expect((await bash('echo on')).out).toBe('on\n');
  },
);

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

it('a child without environment that ignores TERM ends with the group', async () => {
  const script = `env -i sh -c "trap '' TERM; sleep 61; sleep 62" & echo $!; sleep 60`;
  const { out } = await bash(script, { end: 'printed' });
  await expectGone(Number(out));
});

it('what an earlier script left running does not print into the next one', async () => {
  const left = await bash('( while sleep 0.01; do echo left; done ) & echo $!');
  const { out } = await bash('sleep 0.2; echo mine');
  expect(out).toBe('mine\n');
  await expectGone(Number(/^\d+$/m.exec(left.out)?.[0]));
});

it('the environment is that of each script', async () => {
  const show = 'echo "${A-none} ${B-none}"';
  expect((await bash(show, { env: { A: '1' } })).out).toBe('1 none\n');
  expect((await bash(show, { env: { B: '2' } })).out).toBe('none 2\n');
  expect((await bash(show)).out).toBe('none none\n');
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

it('a script is ended although the files of its shell are gone', async () => {
  const other = createShellSession(join(folder, 'lost'));
  const ending = new AbortController();
  const pidFile = join(folder, 'lost-pid');
  const reply = other.shell({
    script: 'sleep 60 & echo $! > lost-pid; wait',
    env: { PATH: process.env['PATH'] ?? '' },
    cwd: folder,
    signal: ending.signal,
    streams: 'merged',
    onOutput: () => undefined,
  });
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await sleep(10);
  rmSync(join(folder, 'lost'), { recursive: true });
  ending.abort();
  expect((await reply).ended).toBe('killed');
  await expectGone(Number(readFileSync(pidFile, 'utf8')));
  other.close();
});
