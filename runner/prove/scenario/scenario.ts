import type { LibraryEntry } from '../../playbook/library/library.ts';
import type { ExpectWritten, RunWritten, ScenarioFile, WorldWritten } from './schema.ts';

/** What a double of a command answers. */
export interface CommandAnswer extends Behaviour {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** What the HTTP server of a world answers. */
export interface HttpAnswer extends Behaviour {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly close: boolean;
}

/** What an answer does besides answering. */
export interface Behaviour {
  /** Infinity if it never comes. */
  readonly delayMs: number;
  readonly becomes: string | null;
  readonly times: number;
}

export interface WorldFile {
  readonly text: string;
  readonly mode: number | null;
  readonly ageMs: number;
}

/** Everything of a world that a state can change. Keys are as written. */
export interface WorldPart {
  readonly commands: Readonly<Record<string, readonly CommandAnswer[]>>;
  /** null: the file is not there. */
  readonly files: Readonly<Record<string, WorldFile | null>>;
  /** null: no server runs. */
  readonly http: Readonly<Record<string, readonly HttpAnswer[]>> | null;
  readonly open: readonly string[];
  readonly closed: readonly string[];
  readonly facts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A world with what is common to all scenarios of its file, and each of its states in full. */
export interface World {
  readonly start: WorldPart;
  readonly states: Readonly<Record<string, WorldPart>>;
  readonly tools: readonly string[];
  readonly missing: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly platform: 'linux' | 'darwin';
}

/** A test of a playbook: given a world, what must come of a run. */
export interface Scenario {
  readonly entry: LibraryEntry;
  readonly file: string;
  /** Where it begins in the file. */
  readonly line: number;
  readonly name: string;
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly run: RunWritten;
  readonly expect: ExpectWritten;
}

export type { ExpectWritten, RunWritten, ScenarioFile, WorldWritten };
