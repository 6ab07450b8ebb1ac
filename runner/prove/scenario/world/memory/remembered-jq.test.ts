import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findTools, guardedTools, ordinaryTools } from '../ordinary-tools.ts';
import { withRememberedJq } from './remembered-jq.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-jq-'));
const path = process.env['PATH'] ?? '';
const found = findTools([...ordinaryTools, ...guardedTools], path);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;

/** A world's jq on top of a script that says which version it is. */
function jqOn(script: string, version = '1.6') {
  const own = join(folder, String((count += 1)));
  mkdirSync(own);
  const real = join(own, 'jq');
  const head = `#!${found.get('bash') ?? ''}\n[[ $1 == --version ]] && exec echo jq-${version}\n`;
  writeFileSync(real, head + script, { mode: 0o700 });
  const jq = withRememberedJq(new Map([...found, ['jq', real]]), own).get('jq') ?? '';
  const ask = (args: readonly string[], input = '', env: Record<string, string> = {}) => {
    const options = { input, cwd: own, env: { PATH: path, HOME: own, ...env } };
    const { status, stdout, stderr } = spawnSync(jq, args, options);
    return { status, stdout: String(stdout), stderr: String(stderr) };
  };
  return { own, real, jq, ask };
}

/** Says how often it was asked. */
const counting = 'echo >>asked; grep -c "" asked\n';

it('jq is asked once for the same options, filter and input', () => {
  const { ask } = jqOn(counting);
  const questions = [
    [['-r', '.a'], '{"a":1}'],
    [['-r', '.a'], '{"a":2}'],
    [['.a'], '{"a":1}'],
    [['-r', '.env'], '{"a":1}'],
    [['--arg', 'x', 'now', '.a'], '{"a":1}'],
    [['--argjson', 'now', '7', '. - $now'], '9'],
    [['-Rnc', '[inputs]'], 'a'],
    [['-Rnc', '[inputs]'], 'b'],
  ] as const;
  const round = () => questions.map(([args, input]) => ask(args, input).stdout);
  const first = round();
  expect(first).toEqual(['1\n', '2\n', '3\n', '4\n', '5\n', '6\n', '7\n', '8\n']);
  expect(round()).toEqual(first);
});

it.each([
  ['the environment', ['env.A']],
  ['the environment by its other name', ['$ENV.A']],
  ['the time', ['[now]']],
  ['a file', ['.', 'asked']],
  ['a filter in a file', ['-f', 'asked']],
  ['modules', ['import "a" as a; .']],
  ['an option that is not known', ['--stream', '.']],
])('what depends on %s is asked each time', (_, args) => {
  const { ask } = jqOn(counting);
  expect([ask(args).stdout, ask(args).stdout]).toEqual(['1\n', '2\n']);
});

it('what jq says on stderr is said each time, and with it all that it prints', () => {
  const { ask } = jqOn(`cat; echo wrong >&2; exit 5\n`);
  const said = { status: 5, stdout: '"in"', stderr: 'wrong\n' };
  expect([ask(['.'], '"in"'), ask(['.'], '"in"')]).toEqual([said, said]);
});

it('a jq that starts quickly is left alone', () => {
  const { jq, real } = jqOn(counting, '1.7.1');
  expect(jq).toBe(real);
});

it.skipIf(!found.has('jq'))('the answer is that of jq, also when it is remembered', () => {
  const { ask } = jqOn(`exec ${found.get('jq') ?? ''} "$@"\n`);
  const questions = [
    [['-c', '.'], '{"a":[1,"x\\u0000y","é\\u20ac"]}'],
    [['-r', '.'], '"a\\nb\\n\\n"'],
    [['-rj', '.'], '"7"'],
    [['-r', '.'], '"a\\u0000b"'],
    [['-e', '.'], '1 null'],
    [['-R', '.'], 'a\0b\n'],
    [['-nc', '--arg', 'x', `q'u"o$te\\`, '{$x}'], ''],
  ] as const;
  for (const [args, input] of questions) {
    const real = spawnSync('jq', args, { input });
    const expected = {
      status: real.status,
      stdout: String(real.stdout),
      stderr: String(real.stderr),
    };
    expect([ask(args, input), ask(args, input)]).toEqual([expected, expected]);
  }
});
