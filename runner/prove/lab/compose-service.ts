import { readFile } from 'node:fs/promises';
import type { PostgresServer } from './postgres.ts';

/** The lab's PostgreSQL seen as a service of Docker Compose. */
export interface ComposeService {
  readonly name: string;
  readonly container: string;
  readonly image: string;
  readonly port: number;
  state(): ComposeState;
  /** Creates it when necessary, starts it, and waits until it answers. */
  up(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and forgets the container; the data stay, as in a volume. */
  remove(): Promise<void>;
  logLines(): Promise<readonly string[]>;
}

export type ComposeState =
  | { readonly kind: 'never-created' }
  | { readonly kind: 'running'; readonly sinceMs: number }
  | { readonly kind: 'exited'; readonly exitCode: number };

/** Wraps a server that runs already. */
export function toComposeService(server: PostgresServer): ComposeService {
  let created = true;
  let startedAt = performance.now();
  return {
    name: 'postgres',
    container: 'ares-postgres-1',
    image: `postgres:${server.version}`,
    port: server.port,
    state() {
      if (!created) return { kind: 'never-created' };
      if (server.isRunning()) return { kind: 'running', sinceMs: performance.now() - startedAt };
      return { kind: 'exited', exitCode: server.exitCode ?? 0 };
    },
    async up() {
      created = true;
      if (!server.isRunning()) startedAt = performance.now();
      await server.start();
    },
    async stop() {
      await server.stop();
    },
    async remove() {
      await server.stop();
      created = false;
    },
    async logLines() {
      if (!created) return [];
      const text = await readFile(server.logFile, 'utf8');
      return text.split('\n').slice(0, -1);
    },
  };
}
