import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createShellSession, type ShellSession } from '../../../engine/shell/shell.ts';
import { type DoubleServer, startDoubles } from './doubles/double-server.ts';
import {
  findTools,
  type FoundTools,
  guardedTools,
  linkTools,
  ordinaryTools,
} from './ordinary-tools.ts';
import { withRememberedJq } from './memory/remembered-jq.ts';
import { createScriptMemory, type ScriptMemory } from './memory/script-memory.ts';
import { forbidKill } from './world-shell.ts';

/** What the worlds of one call share. */
export interface Workshop {
  readonly folder: string;
  readonly doubles: DoubleServer;
  /** What every bash of a world reads first. */
  readonly prelude: string;
  readonly tools: FoundTools;
  readonly toolFolder: string;
  /** PATH of the runner itself, for real tools that a scenario asks for. */
  readonly path: string;
  readonly memory: ScriptMemory;
  /** Lends a shell to one run at a time: starting one costs more than many scripts. */
  withShell<T>(work: (session: ShellSession) => Promise<T>): Promise<T>;
}

/** Tells the folders of this process from those of others. */
export const workshopPrefix = `fixbook-test-${process.pid}-`;

/** Makes what worlds share, and removes it and everything below it afterwards. */
export async function inWorkshop<T>(
  path: string,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(memoryFolder() ?? tmpdir(), workshopPrefix)));
  const shells = createShells(join(folder, 'shells'));
  try {
    const tools = withRememberedJq(findTools([...ordinaryTools, ...guardedTools], path), folder);
    const toolFolder = join(folder, 'tools');
    linkTools(toolFolder, new Map([...tools].filter(([name]) => ordinaryTools.includes(name))));
    const prelude = join(folder, 'prelude.sh');
    writeFileSync(prelude, `${forbidKill}\n`, { mode: 0o600 });
    const doubles = await startDoubles(join(folder, 'doubles'), tools.get('bash') ?? '/bin/bash');
    try {
      return await work({
        folder,
        doubles,
        prelude,
        tools,
        toolFolder,
        path,
        memory: createScriptMemory(),
        withShell: shells.lend,
      });
    } finally {
      await doubles.close();
    }
  } finally {
    shells.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Worlds are many small files that live for a moment: in memory they cost nothing. Null where there is
 * none that programs can be started from.
 */
function memoryFolder(): string | null {
  const memory = '/dev/shm';
  try {
    const trial = mkdtempSync(join(memory, workshopPrefix));
    try {
      const program = join(trial, 'program');
      writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
      return spawnSync(program).status === 0 ? memory : null;
    } finally {
      rmSync(trial, { recursive: true, force: true });
    }
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
