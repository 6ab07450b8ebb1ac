import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createExampleShell } from './example-shell.ts';
import { expectGone } from './expect-gone.ts';
import { goOnAfterSigpipe } from './shell.ts';

const { folder, bash, close } = createExampleShell();

afterAll(close);

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
  const own = spawnSync(
    'bash',
    [
      '-c',
      `set -eE -o pipefail; trap '${goOnAfterSigpipe.replaceAll("'", "'\\''")}' ERR; . ${file}`,
    ],
    {
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  expect(out.split('\n')).toEqual(String(own.stdout).split('\n'));
});

it('nothing that a script changes in its shell reaches the next one', async () => {
  await bash(`set +e; cd /; umask 0123; ulimit -n 64; export LEAKED=1; shopt -s nullglob
    alias ls=false; f() { :; }; trap 'echo trapped' EXIT TERM; exec 9</dev/null; set -- a b`);
  const { out } = await bash(`pwd; umask; ulimit -n; echo "\${LEAKED-none}"; trap - ERR; trap; alias
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

it.each([
  ['x=$(seq 100000 | head -1); echo "$x"; echo on', '1\non\n', 0],
  ['x=$(seq 100000 | head -1); false; echo on', '', 1],
  ['seq 100000 | head -1 >&2\n( false; echo on )\necho on', '1\n', 1],
  ['seq 100000 | head -1\n{ false; echo on; } | cat\necho on', '1\n', 1],
  ['f() { seq 100000 | head -1; echo in; false; echo on; }; f', '1\nin\n', 1],
  ['set -u; (seq 100000 | head -1; exit 3); echo on', '1\n', 3],
  ['for i in a b; do seq 100000 | head -1; done; set +e; false; echo on', '1\n1\non\n', 0],
  ['set +e; seq 100000 | head -1; false; echo on', '1\non\n', 0],
  ['seq 100000 | head -1; x=$(false; echo a); echo "$x"', '1\na\n', 0],
  ['seq 100000 | head -1', '1\n', 0],
])(
  'a script goes on behind a pipe whose reader had enough, and still ends at a failure: %s',
  async (script, out, exitCode) => {
    expect(await bash(script)).toMatchObject({ out, reply: { ended: 'exited', exitCode } });
  },
);

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
