import { execFile } from 'node:child_process';
import type { AskGh } from './find-token.ts';

/** Asks the installed `gh`, which must answer within seconds and may not ask back. */
export const askInstalledGh: AskGh = (host) =>
  new Promise((resolve) => {
    const quiet = { GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1', NO_COLOR: '1' };
    const child = execFile(
      'gh',
      ['auth', 'token', '--hostname', host],
      { env: { ...process.env, ...quiet }, timeout: 5_000, killSignal: 'SIGKILL' },
      (error, stdout) => {
        resolve(error === null && stdout.trim() !== '' ? stdout.trim() : null);
      },
    );
    child.stdin?.end();
  });
