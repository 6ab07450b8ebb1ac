import { readFile } from 'node:fs/promises';

/** A server that `docker` can start and stop. */
export interface Stoppable {
  /** null while it does not run; without it nothing can be said about what it uses. */
  readonly pid?: number | null;
  readonly exitCode: number | null;
  readonly logFile: string;
  isRunning(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A component of the lab seen as a container, mostly of a service of Docker Compose. */
export interface DockerService {
  readonly name: string;
  readonly container: string;
  readonly image: string;
  readonly published: number;
  readonly target: number;
  /** Bytes that it may take; undefined is no limit. */
  readonly memoryLimit?: number;
  pid(): number | null;
  /** What commands that `exec` runs get besides the usual variables. */
  env(): Readonly<Record<string, string>>;
  state(): ServiceState;
  /** Creates it when necessary, starts it, and waits until it answers. */
  up(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and forgets the container; the data stay, as in a volume. */
  remove(): Promise<void>;
  logLines(): Promise<readonly string[]>;
}

export type ServiceState =
  | { readonly kind: 'never-created' }
  /** Docker could not start it. */
  | { readonly kind: 'created'; readonly error: string }
  | { readonly kind: 'running'; readonly sinceMs: number }
  | { readonly kind: 'exited'; readonly exitCode: number; readonly outOfMemory: boolean };

interface ServiceOptions {
  readonly project: string;
  readonly name: string;
  readonly image: string;
  readonly published: number;
  readonly target?: number;
  readonly memoryLimit?: number;
  readonly env?: () => Readonly<Record<string, string>>;
  /** Why the engine cannot start it now, in its words; null when it can. */
  readonly obstacle?: () => Promise<string | null>;
  /** Whether the kernel ended it for want of memory. */
  readonly wasOutOfMemory?: () => boolean;
  readonly server: Stoppable;
}

/** Wraps a server that runs already. */
export function toDockerService(options: ServiceOptions): DockerService {
  const { server, published, memoryLimit, obstacle, wasOutOfMemory } = options;
  let created = true;
  let error: string | null = null;
  let startedAt = performance.now();
  return {
    name: options.name,
    container: `${options.project}-${options.name}-1`,
    image: options.image,
    published,
    target: options.target ?? published,
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    pid: () => server.pid ?? null,
    env: options.env ?? (() => ({})),
    state: () => {
      if (!created) return { kind: 'never-created' };
      if (server.isRunning()) {
        error = null;
        return { kind: 'running', sinceMs: performance.now() - startedAt };
      }
      if (error !== null) return { kind: 'created', error };
      const outOfMemory = wasOutOfMemory?.() ?? false;
      return { kind: 'exited', exitCode: server.exitCode ?? 0, outOfMemory };
    },
    up: async () => {
      created = true;
      if (server.isRunning()) return;
      error = (await obstacle?.()) ?? null;
      if (error !== null) throw new EngineError(error);
      startedAt = performance.now();
      await server.start();
    },
    stop: () => server.stop(),
    remove: async () => {
      await server.stop();
      created = false;
      error = null;
    },
    logLines: async () => {
      if (!created) return [];
      const text = await readFile(server.logFile, 'utf8').catch(() => '');
      return text.split('\n').slice(0, -1);
    },
  };
}

/** The same server, started in another way: with something before or after it. */
export function startedBy(server: Stoppable, start: () => Promise<void>): Stoppable {
  return {
    get pid() {
      return server.pid ?? null;
    },
    get exitCode() {
      return server.exitCode;
    },
    logFile: server.logFile,
    isRunning: () => server.isRunning(),
    start,
    stop: () => server.stop(),
  };
}

/** What the engine says when it cannot start a container. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** The services of one `docker-compose.yml`. */
export interface DockerProject {
  readonly name: string;
  readonly services: readonly DockerService[];
  /** Containers of other projects on this machine. */
  readonly others?: readonly DockerService[];
}
