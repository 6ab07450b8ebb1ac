import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { digestOf } from './digest-of.ts';

const lookTimeoutMs = 5_000;

/** A database of SQLite in the folder where playbooks are run. */
export interface Sqlite extends Running {
  /** Runs SQL with the lab's own client; what it printed. */
  ask(sql: string): string;
  readonly faults: Readonly<
    Record<'sqlite-lock-held' | 'sqlite-without-wal' | 'sqlite-missing', Fault>
  >;
}

/** With a write-ahead log, as the guides ask for. */
export function sqlite(options: {
  readonly file: string;
  readonly schema: string;
}): Component<Sqlite> {
  return {
    start: (site) => {
      const program = site.tool('sqlite3');
      const file = join(site.work, options.file);
      const ask = (sql: string): { readonly status: number | null; readonly output: string } => {
        const { status, stdout } = spawnSync(program, [file, sql], {
          encoding: 'utf8',
          timeout: lookTimeoutMs,
          env: site.env,
        });
        return { status, output: stdout.trim() };
      };
      const isLocked = (): boolean => ask('begin immediate; rollback;').status === 5;
      ask(`pragma journal_mode = wal; ${options.schema}`);
      let holder: ChildProcess | null = null;
      const release = async (): Promise<void> => {
        if (holder === null) return;
        const gone = once(holder, 'exit');
        holder.kill('SIGKILL');
        holder = null;
        await gone;
      };
      return Promise.resolve({
        about: { name: 'SQLite', version: ask('select sqlite_version()').output, isReal: true },
        ailment: () => {
          // Whoever asks SQLite for a file that is not there makes an empty one.
          if (!existsSync(file)) return Promise.resolve('the database file is not there');
          return Promise.resolve(isLocked() ? 'the database file is locked' : null);
        },
        fingerprint: () =>
          Promise.resolve({
            content: digestOf(ask('.dump').output),
            journal: ask('pragma journal_mode').output,
          }),
        close: release,
        ask: (sql) => ask(sql).output,
        faults: {
          'sqlite-lock-held': {
            title: 'a transaction holds the lock of the database file',
            inject: () => {
              holder = spawn(program, [file], { stdio: ['pipe', 'ignore', 'ignore'] });
              holder.stdin?.on('error', () => undefined);
              // A look that holds the lock at this moment lets go of it; without waiting, the holder would never have it.
              holder.stdin?.write(`.timeout ${lookTimeoutMs}\nbegin immediate;\n`);
            },
            isActive: () => Promise.resolve(isLocked()),
            undo: release,
          },
          'sqlite-missing': {
            title: 'the database file is not there',
            inject: () => {
              ask('pragma wal_checkpoint(truncate)');
              renameSync(file, `${file}.away`);
            },
            isActive: () => Promise.resolve(!existsSync(file)),
            undo: () => {
              // An empty one that something has made in the meantime is not worth keeping.
              if (existsSync(`${file}.away`)) renameSync(`${file}.away`, file);
            },
          },
          'sqlite-without-wal': {
            title: 'the write-ahead log is off',
            inject: () => void ask('pragma journal_mode = delete'),
            isActive: () => Promise.resolve(ask('pragma journal_mode').output === 'delete'),
            undo: () => void ask('pragma journal_mode = wal'),
          },
        },
      });
    },
  };
}
