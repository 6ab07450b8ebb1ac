import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** How a call of the built command line ended. */
export interface Called {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls `dist/fixbook.cjs` as a user would, without a terminal. For tests. */
export function callFixbook(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
  } = {},
): Promise<Called> {
  const program = resolve('dist/fixbook.cjs');
  const { PATH = '', HOME = '', XDG_CACHE_HOME = '', PLAYWRIGHT_BROWSERS_PATH = '' } = process.env;
  const env = { PATH, HOME, XDG_CACHE_HOME, PLAYWRIGHT_BROWSERS_PATH, ...options.env };
  return new Promise((settle) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd: options.cwd ?? process.cwd(), env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? 1);
        settle({ exitCode: code, stdout, stderr });
      },
    );
    child.stdin?.end(options.input ?? '');
  });
}
