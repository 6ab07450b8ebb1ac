import { spawn } from 'node:child_process';
import { mkdirSync, rmdirSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';

/** Control groups of version 1, where the kernel counts and limits memory. */
const hierarchy = '/sys/fs/cgroup/memory';

/** Why no limit of memory can be set here; null when it can. */
export function memoryGroupProblem(): string | null {
  const tried = join(hierarchy, `fixbook-try-${process.pid}`);
  try {
    mkdirSync(tried);
    rmdirSync(tried);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `no control group for memory can be made below ${hierarchy}: ${reason}`;
  }
}

let count = 0;

/** A place for a group that one lab may make. */
export function memoryGroupName(): string {
  return join(hierarchy, `fixbook-lab-${process.pid}-${(count += 1)}`);
}

/**
 * Groups belong to the machine and would outlive a lab that is killed. Whoever holds the pipe is its
 * owner: when that is gone in whatever way, the group is removed as soon as its last process has ended.
 */
export function startGroupRemover(group: string): { dismiss(): void } {
  const shell = spawn('/bin/sh', ['-c', removerScript, 'sh', group], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A session of its own: Ctrl-C in a terminal must reach the owner only.
    detached: true,
  });
  shell.on('error', () => undefined);
  // Neither it nor the pipe may keep the owner alive.
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return {
    dismiss: () => {
      shell.stdin.destroy();
    },
  };
}

const removerScript = `
read -r nothing
tries=0
while [ -d "$1" ] && ! rmdir "$1" && [ "$tries" -lt 150 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
`;
