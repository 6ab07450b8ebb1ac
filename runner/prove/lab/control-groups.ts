import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { basename, join } from 'node:path';
import { pathsBelow } from './paths-below.ts';

const root = '/sys/fs/cgroup';

/** Why no limit of memory can be set here; null when it can. That takes control groups of version 1. */
export function memoryGroupProblem(): string | null {
  const folder = join(root, 'memory');
  const reason = groupProblem(folder);
  return reason === null
    ? null
    : `no control group for memory can be made below ${folder}: ${reason}`;
}

/** Why this process can make no control group in a folder of them; null when it can. */
export function groupProblem(folder: string): string | null {
  const tried = join(folder, `fixbook-try-${process.pid}`);
  try {
    mkdirSync(tried);
    rmdirSync(tried);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

let count = 0;

/** A name for the groups that one lab may make, one in each hierarchy, with others below them. */
export function controlGroupName(): string {
  return `fixbook-lab-${process.pid}-${(count += 1)}`;
}

/** Where the kernel counts and limits the memory of such a group. */
export function memoryGroup(name: string): string {
  return join(root, 'memory', name);
}

/** Wakes whatever is frozen in such a group: a paused container does not even notice that it was killed. */
export function thaw(name: string): void {
  const group = join(root, 'freezer', name);
  if (!existsSync(group)) return;
  for (const path of pathsBelow(group)) {
    if (basename(path) !== 'freezer.state') continue;
    try {
      writeFileSync(join(group, path), 'THAWED');
    } catch {
      // Its container has ended at this moment.
    }
  }
}

/** Removes the groups of one lab from the machine. */
export interface GroupRemover {
  /** The process with which everything in the lab ends. */
  await(pid: number): void;
  dismiss(): void;
}

/**
 * Groups belong to the machine and would outlive a lab that is killed. Whoever holds the pipe is its
 * owner: when that is gone in whatever way, groups of this name are removed from every hierarchy as soon
 * as the lab, which could make more of them, and the last process in them have ended.
 */
export function startGroupRemover(name: string): GroupRemover {
  const shell = spawn('/bin/sh', ['-c', removerScript, 'sh', name, root], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A session of its own: Ctrl-C in a terminal must reach the owner only.
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  // Neither it nor the pipe may keep the owner alive.
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return {
    await: (pid) => {
      shell.stdin.write(`${pid}\n`);
    },
    dismiss: () => {
      shell.stdin.end();
    },
  };
}

const removerScript = `
read -r pid && read -r nothing
tries=0
while [ -n "$pid" ] && kill -0 "$pid" && [ "$tries" -lt 150 ]; do
  find "$2/freezer/$1" -name freezer.state -exec sh -c 'echo THAWED >"$1"' sh {} ';'
  sleep 0.1
  tries=$((tries + 1))
done
tries=0
while [ "$tries" -lt 150 ]; do
  left=0
  for group in "$2/$1" "$2"/*/"$1"; do
    if [ -d "$group" ]; then
      find "$group" -depth -type d -exec rmdir {} ';'
      if [ -d "$group" ]; then left=1; fi
    fi
  done
  if [ "$left" = 0 ]; then exit; fi
  sleep 0.1
  tries=$((tries + 1))
done
`;
