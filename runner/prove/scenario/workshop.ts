import { accessSync, constants, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createShellSession, type ShellSession } from '../../engine/shell.ts';
import {
  findTools,
  type FoundTools,
  guardedTools,
  linkTools,
  ordinaryTools,
} from './ordinary-tools.ts';

/** What the worlds of one call share. */
export interface Workshop {
  readonly folder: string;
  /** Where runs write their journals. */
  readonly runsFolder: string;
  readonly tools: FoundTools;
  readonly toolFolder: string;
  /** PATH of the runner itself, for real tools that a scenario asks for. */
  readonly path: string;
  /** Lends a shell to one run at a time: starting one costs more than many scripts. */
  withShell<T>(work: (session: ShellSession) => Promise<T>): Promise<T>;
}

/** Makes what worlds share, and removes it and everything below it afterwards. */
export async function inWorkshop<T>(
  path: string,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fixbook-test-')));
  const runsFolder = mkdtempSync(join(memoryFolder() ?? folder, 'fixbook-runs-'));
  const shells = createShells(join(runsFolder, 'shells'));
  try {
    const tools = findTools([...ordinaryTools, ...guardedTools], path);
    const toolFolder = join(folder, 'tools');
    linkTools(toolFolder, new Map([...tools].filter(([name]) => ordinaryTools.includes(name))));
    return await work({ folder, runsFolder, tools, toolFolder, path, withShell: shells.lend });
  } finally {
    shells.close();
    for (const made of [folder, runsFolder]) {
      rmSync(made, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** Journals are flushed after every event; in memory that costs nothing. */
function memoryFolder(): string | null {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return null;
  }
}

function createShells(folder: string) {
  const all: ShellSession[] = [];
  const free: ShellSession[] = [];
  return {
    lend: async <T>(work: (session: ShellSession) => Promise<T>): Promise<T> => {
      const session = free.pop() ?? createShellSession(join(folder, String(all.length)));
      if (!all.includes(session)) all.push(session);
      try {
        return await work(session);
      } finally {
        free.push(session);
      }
    },
    close: (): void => {
      for (const session of all) session.close();
    },
  };
}
