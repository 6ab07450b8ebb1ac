import { execFile } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';

const run = promisify(execFile);

/** A small file system of its own, such as the one of the logs or of the workspace. */
export interface SmallDisk extends Running {
  readonly path: string;
}

/** Mounts it on a folder, which is made. */
export function smallDisk(options: {
  readonly path: string;
  readonly megabytes: number;
  /** So many files and folders fit on it, however small they are. */
  readonly files?: number;
}): Component<SmallDisk> {
  const { path, megabytes, files } = options;
  const size = `size=${megabytes}m${files === undefined ? '' : `,nr_inodes=${files}`}`;
  return {
    start: async () => {
      mkdirSync(path, { recursive: true });
      await run('mount', ['-t', 'tmpfs', '-o', size, 'fixbook-disk', path]);
      return {
        about: { name: 'file system (tmpfs)', version: `${megabytes} MB`, isReal: true },
        path,
        ailment: () => Promise.resolve(usedPercentOf(path) > 85 ? `${path} is full` : null),
        close: async () => {
          await run('umount', ['-l', path]);
        },
      };
    },
  };
}

/** Something has filled it up, in a file of the given name. */
export function diskFull(disk: SmallDisk, file = 'core.dump'): Fault {
  const path = join(disk.path, file);
  return {
    title: 'the disk is full',
    inject: () => {
      fill(path);
    },
    isActive: () => Promise.resolve(usedPercentOf(disk.path) > 98),
    undo: () => {
      rmSync(path, { force: true });
    },
  };
}

function fill(path: string): void {
  const block = Buffer.alloc(64 * 1024, 'x');
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

function usedPercentOf(path: string): number {
  const { blocks, bavail } = statfsSync(path);
  return 100 - (100 * bavail) / blocks;
}
