import { readFile } from 'node:fs/promises';
import { LabError } from './lab-error.ts';
import { pollUntil } from './poll-until.ts';
import {
  type RunServer,
  type ServerPlan,
  type ServerProcess,
  startServerProcess,
} from './server-process.ts';

/** Generous: a server that has ended is noticed at once, and a busy machine may need long. */
const readyTimeoutMs = 60_000;

/** A server that can be stopped, killed, frozen and started again. */
export interface Program {
  /** null while it does not run. */
  readonly pid: number | null;
  /** Of the last run, 128 + signal when killed; null while it runs or if it never ran. */
  readonly exitCode: number | null;
  readonly logFile: string;
  isRunning(): boolean;
  /** Resolves when it answers; at once when it runs already. */
  start(): Promise<void>;
  /** Ends it politely; resolves when the process is gone. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGSTOP: the kernel goes on accepting connections for it. */
  freeze(): void;
  thaw(): void;
  signal(name: NodeJS.Signals): void;
}

/** `plan` is asked before each start, so that a fault may change how it starts. */
export function createProgram(input: {
  readonly name: string;
  readonly plan: () => ServerPlan;
  readonly isReady: () => Promise<boolean>;
  /** How often it is started again when it ends before it answers; not at all, unless it is said. */
  readonly restarts?: number;
  /** By itself, unless it is said otherwise. */
  readonly run?: RunServer | undefined;
}): Program {
  const { run = startServerProcess } = input;
  let running: ServerProcess | null = null;
  let starting: Promise<void> | null = null;
  const isRunning = (): boolean => running?.isRunning() ?? false;
  const launch = async (restarts: number): Promise<void> => {
    const started = await run(input.plan());
    running = started;
    const settled = await pollUntil(
      async () => !started.isRunning() || (await input.isReady()),
      readyTimeoutMs,
    );
    if (settled && started.isRunning()) return;
    const ended = started.exitCode();
    if (ended !== null && restarts > 0) return launch(restarts - 1);
    const how = ended === null ? 'did not answer' : `ended with ${ended}`;
    await started.end();
    throw new LabError(`${input.name} ${how}:\n${await lastLines(input.plan().logFile)}`, {
      hint: 'Is something else listening on its port?',
    });
  };
  const program: Program = {
    get pid() {
      return isRunning() && running !== null ? running.pid : null;
    },
    get exitCode() {
      return running?.exitCode() ?? null;
    },
    get logFile() {
      return input.plan().logFile;
    },
    isRunning,
    start: async () => {
      if (starting === null && isRunning()) return;
      starting ??= launch(input.restarts ?? 0).finally(() => (starting = null));
      await starting;
    },
    stop: async () => {
      await starting?.catch(() => undefined);
      await running?.end();
    },
    restart: async () => {
      await program.stop();
      await program.start();
    },
    kill: async () => {
      running?.signal('SIGKILL');
      await pollUntil(() => !isRunning(), readyTimeoutMs);
    },
    freeze: () => running?.signal('SIGSTOP'),
    thaw: () => running?.signal('SIGCONT'),
    signal: (name) => running?.signal(name),
  };
  return program;
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-8).join('\n');
}
