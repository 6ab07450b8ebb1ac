import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where labs that are up are noted, a file for the process that has each. */
export function marksFolder(root: string): string {
  return join(dirname(root), '.fixbook', 'labs');
}

/** Notes that this process has a lab up, until `remove`, or until it is gone in whatever way. */
export function markLab(root: string, lab: string): { readonly remove: () => void } {
  const mark = join(marksFolder(root), `${process.pid}`);
  mkdirSync(dirname(mark), { recursive: true });
  const watcher = spawn('/bin/sh', ['-c', 'read -r line; rm -f -- "$1"', 'sh', mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A session of its own: Ctrl-C in a terminal must reach the owner only.
    detached: true,
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  watcher.unref();
  writeFileSync(mark, lab);
  return {
    remove: () => {
      rmSync(mark, { force: true });
      watcher.stdin.end();
    },
  };
}
