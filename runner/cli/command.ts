import type { Readable } from 'node:stream';
import type { Terminal } from './terminal/terminal.ts';

/** What a command works with. Only `main.ts` knows the real streams. */
export interface CommandContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results: stdout. */
  readonly out: Terminal;
  /** Progress and complaints: stderr. */
  readonly err: Terminal;
  /** Prints one JSON document to stdout. */
  readonly json: (document: unknown) => void;
  /** Writes a text to stdout as it is; false where nobody takes it, or more, any longer. */
  readonly write: (text: string) => Promise<boolean>;
  /** What is piped into the command. */
  readonly input: Readable;
  /** Whether a person can be asked. */
  readonly isAttended: boolean;
}

/** One command of the command line; `run` gives the exit code. */
export interface Command {
  readonly help: string;
  run(args: readonly string[], context: CommandContext): Promise<number>;
}
