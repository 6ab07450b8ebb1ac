import { readFile } from 'node:fs/promises';

/** A server that `docker` can start and stop. */
export interface Stoppable {
  readonly exitCode: number | null;
  readonly logFile: string;
  isRunning(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A component of the lab seen as a service of Docker Compose. */
export interface DockerService {
  readonly name: string;
  readonly container: string;
  readonly image: string;
  readonly published: number;
  readonly target: number;
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
  | { readonly kind: 'running'; readonly sinceMs: number }
  | { readonly kind: 'exited'; readonly exitCode: number };

/** Wraps a server that runs already. */
export function toDockerService(options: {
  readonly project: string;
  readonly name: string;
  readonly image: string;
  readonly published: number;
  readonly target?: number;
  readonly env?: () => Readonly<Record<string, string>>;
  readonly server: Stoppable;
}): DockerService {
  const { server, published } = options;
  let created = true;
  let startedAt = performance.now();
  return {
    name: options.name,
    container: `${options.project}-${options.name}-1`,
    image: options.image,
    published,
    target: options.target ?? published,
    env: options.env ?? (() => ({})),
    state: () => {
      if (!created) return { kind: 'never-created' };
      if (server.isRunning()) return { kind: 'running', sinceMs: performance.now() - startedAt };
      return { kind: 'exited', exitCode: server.exitCode ?? 0 };
    },
    up: async () => {
      created = true;
      if (!server.isRunning()) startedAt = performance.now();
      await server.start();
    },
    stop: () => server.stop(),
    remove: async () => {
      await server.stop();
      created = false;
    },
    logLines: async () => {
      if (!created) return [];
      const text = await readFile(server.logFile, 'utf8').catch(() => '');
      return text.split('\n').slice(0, -1);
    },
  };
}
