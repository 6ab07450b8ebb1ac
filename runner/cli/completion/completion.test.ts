import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { commands } from '../commands/index.ts';
import { createExampleLibrary } from '../example-library.ts';

const library = createExampleLibrary();
const { cwd } = library;
const bin = join(cwd, 'bin');
const runId = '2026-11-21T01-12-07Z-7f3a';

beforeAll(() => {
  mkdirSync(join(cwd, '.fixbook', 'runs', runId), { recursive: true });
  mkdirSync(join(cwd, '.fixbook', 'runs', '$(touch owned)'), { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(cwd, 'a-log-of-mine.txt'), '');
  const program = `#!/bin/sh\nexec '${process.execPath}' '${resolve('dist/fixbook.cjs')}' "$@"\n`;
  writeFileSync(join(bin, 'fixbook'), program);
  chmodSync(join(bin, 'fixbook'), 0o755);
});

afterAll(library.remove);

async function wordsAfter(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await callFixbook(['completion', '--words', '--', ...words], { cwd });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0] ?? '');
}

describe('what may come next', () => {
  it('is a command first', async () => {
    expect(await wordsAfter('')).toEqual([...Object.keys(commands), '--help', '--version']);
    expect(await wordsAfter('re')).toEqual(['resume', 'rerun', 'report', 'redact']);
    expect(await wordsAfter('help', 'unt')).toEqual(['untrust']);
  });

  it.each<[readonly string[], readonly string[]]>([
    [['run', ''], ['shop/checkout-fails']],
    [['show', 'shop/'], ['shop/checkout-fails']],
    [['run', 'nothing/like'], []],
    [['run', 'shop/checkout-fails', '--fix', ''], ['start']],
    [['run', 'shop/checkout-fails', '--param', ''], ['SHOP_PORT=']],
    [['run', 'shop/checkout-fails', '--allow', 'p'], ['probe']],
    [['run', 'shop/checkout-fails', '--d'], ['--dry-run']],
    [['run', '--params-file', ''], []],
    [['run', 'no/such', '--fix', ''], []],
    [['report', ''], [runId]],
    [['resume', '2026'], [runId]],
    [
      ['report', '--format', ''],
      ['md', 'html', 'json', 'junit', 'ndjson'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['match', ''], []],
    [['__proto__', ''], []],
  ])('after %j: %j', async (words, expected) => {
    expect(await wordsAfter(...words)).toEqual(expected);
  });

  it.each(Object.keys(commands))('every option in the help of %s is offered', async (command) => {
    const help = (await commands[command]!.load()).help;
    const offered = await wordsAfter(command, '--');
    expect(offered).toContain('--help');
    const options = help.match(/(?<=^ {2}(?:-\w, )?)--[\w-]+/gm) ?? [];
    expect(offered).toEqual(options);
  });
});

it('a shell that is not known is the user’s mistake', async () => {
  const { exitCode, stderr } = await callFixbook(['completion', 'bsh']);
  expect([exitCode, stderr]).toEqual([
    2,
    'fixbook: there is nothing for bsh\n    Did you mean “bash”?\n',
  ]);
});

const hasTerminal = spawnSync('script', ['--version']).status === 0;
const shells = [
  {
    shell: 'bash',
    start: ['bash', '--norc', '--noprofile', '-i'],
    load: 'source <(fixbook completion bash)',
  },
  {
    shell: 'zsh',
    start: ['zsh', '-f', '-i'],
    load: 'autoload -Uz compinit; compinit -u -D; source <(fixbook completion zsh)',
  },
  { shell: 'fish', start: ['fish', '--no-config', '-i'], load: 'fixbook completion fish | source' },
];

describe.each(shells)('$shell', ({ shell, start, load }) => {
  const isHere = hasTerminal && spawnSync(shell, ['-c', 'true']).status === 0;

  it.runIf(!isHere)('is not tried, since it or “script” is missing', () => {
    expect(isHere).toBe(false);
  });

  it.runIf(isHere)('completes with the Tab key', async () => {
    const line = start.map((word) => `'${word}'`).join(' ');
    const child = spawn('script', ['-qefc', `exec ${line}`, '/dev/null'], {
      cwd,
      env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: cwd, TERM: 'dumb', PS1: '> ' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let screen = '';
    child.stdout.on('data', (bytes: Buffer) => (screen += bytes.toString('utf8')));
    const type = async (keys: string, until: string): Promise<void> => {
      const from = screen.length;
      child.stdin.write(keys);
      await expect.poll(() => screen.slice(from), { timeout: 60_000 }).toContain(until);
    };
    await type(`${load}; echo load''ed\r`, 'loaded');
    await type('echo fixb; fixbook sho\t', 'show ');
    await type('shop\t', '/checkout-fails ');
    await type('\u0015', '');
    await type('fixbook run shop/checkout-fails --fix st\t', 'art ');
    await type('\u0015fixbook report 20\t', `${runId.slice(2)} `);
    await type('\u0015fixbook match a-log\t', '-of-mine.txt');
    child.stdin.write('\u0015exit\r');
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
    await new Promise((settle) => child.once('close', settle));
  });
});
