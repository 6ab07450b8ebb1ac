import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolve } from 'node:path';

/** Whether there is util-linux's `script`, which gives a program a terminal of its own. */
export const hasTerminal = spawnSync('script', ['--version']).status === 0;

/**
 * What is typed, in one piece or in several with a pause between, once a text is on the screen; or
 * what else is done then.
 */
export type Typing = readonly [shown: string, typed: string | readonly string[] | (() => void)];

/** 128 and SIGTSTP's number: Ctrl-Z. */
const stopped = 148;

/**
 * Calls the built command line in a terminal, and types each answer when its question is there. When
 * Ctrl-Z has stopped it, once or twice, the shell brings it back with `fg`.
 */
export function typeInTerminal(
  {
    args,
    cwd,
    columns = 80,
    env = {},
  }: {
    readonly args: readonly string[];
    readonly cwd: string;
    readonly columns?: number;
    readonly env?: Readonly<Record<string, string>>;
  },
  answers: readonly Typing[],
): Promise<{ screen: string; exitCode: number | null }> {
  const program = [process.execPath, resolve('dist/fixbook.cjs'), ...args];
  const line = program.map((word) => `'${word}'`).join(' ');
  const script = [
    `stty cols ${columns} rows 40; set -m; ${line}; code=$?`,
    // bash leaves a loop when a program in it is stopped.
    ...Array<string>(2).fill(`if [ $code = ${stopped} ]; then fg; code=$?; fi`),
    'exit $code',
  ].join('; ');
  const child = spawn('script', ['-qefc', script, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, TERM: 'xterm', SHELL: '/bin/bash', ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const open = [...answers];
  let screen = '';
  let seen = 0;
  const type = async (typed: string | readonly string[]): Promise<void> => {
    for (const piece of typeof typed === 'string' ? [typed] : typed) {
      await sleep(100);
      child.stdin.write(piece);
    }
  };
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [next] = open;
    if (next === undefined || !screen.slice(seen).includes(next[0])) return;
    open.shift();
    seen = screen.length;
    if (typeof next[1] === 'function') next[1]();
    else void type(next[1]);
  });
  const overdue = setTimeout(() => child.kill('SIGKILL'), 50_000);
  return new Promise((settle) => {
    child.once('close', (exitCode) => {
      clearTimeout(overdue);
      settle({ screen: screen.replaceAll('\r\n', '\n'), exitCode });
    });
  });
}
