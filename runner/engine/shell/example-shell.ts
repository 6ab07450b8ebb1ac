import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShellReply } from './shell-request.ts';
import { createShellSession } from './shell.ts';

/** No script of the tests takes so long, but one that nobody ends. */
export const hangsMs = 30_000;

export interface ExampleShell {
  readonly folder: string;
  /** Runs a script in the folder, and tells all that it printed and how long it took. */
  readonly bash: (
    script: string,
    options?: ScriptOptions,
  ) => Promise<{ reply: ShellReply; out: string; err: string; ms: number }>;
  readonly close: () => void;
}

interface ScriptOptions {
  readonly env?: Record<string, string>;
  readonly streams?: 'merged' | 'apart';
  /** When it is ended: after this time, or as soon as it has printed. */
  readonly end?: number | 'printed';
}

/** A shell in a folder of its own, for tests. */
export function createExampleShell(): ExampleShell {
  const folder = mkdtempSync(join(tmpdir(), 'fixbook-shell-'));
  const session = createShellSession(join(folder, 'shell'));
  return {
    folder,
    bash: async (script, { env, streams = 'merged', end = hangsMs } = {}) => {
      const kept = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
      const printed = new AbortController();
      const startedMs = performance.now();
      const reply = await session.shell({
        script,
        env: { PATH: process.env['PATH'] ?? '', ...env },
        cwd: folder,
        signal: end === 'printed' ? printed.signal : AbortSignal.timeout(end),
        streams,
        onOutput: (stream, bytes) => {
          kept[stream].push(Buffer.from(bytes));
          printed.abort();
        },
      });
      const text = (chunks: Uint8Array[]): string => Buffer.concat(chunks).toString('latin1');
      return {
        reply,
        out: text(kept.stdout),
        err: text(kept.stderr),
        ms: performance.now() - startedMs,
      };
    },
    close: () => {
      session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
