import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from './call-program.ts';

/**
 * Calls a program in a terminal of its own, by util-linux's `script`. Answers “y” to each question in
 * `answers`; what the terminal showed so far is in the file `screen` of the working folder.
 */
export function callInTerminal(
  command: readonly string[],
  options: { readonly cwd: string; readonly answers: readonly string[] },
): Promise<Pick<Ended, 'exitCode' | 'stdout'>> {
  const line = `exec ${command.map((word) => `'${word}'`).join(' ')}`;
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: options.cwd, TERM: 'xterm', SHELL: '/bin/sh' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const open = new Set(options.answers);
  let screen = '';
  child.stdout.on('data', (bytes: Buffer) => {
    screen += bytes.toString('latin1');
    writeFileSync(join(options.cwd, 'screen'), screen);
    for (const question of [...open].filter((text) => screen.includes(text))) {
      open.delete(question);
      child.stdin.write('y\r');
    }
  });
  child.stdin.on('error', () => undefined);
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      settle({ exitCode: code ?? -1, stdout: screen });
    });
  });
}
