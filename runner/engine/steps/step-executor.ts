import type { Learned } from '../../judge/learned.ts';
import type { InputOf, KindName } from '../../playbook/kinds/index.ts';
import type { Person } from '../person.ts';
import type { Phase } from '../../record/run-event.ts';
import type { Shell } from '../shell/shell-request.ts';

export type { Learned } from '../../judge/learned.ts';

/** What the world gives to a step. Everything outside the process goes through it. */
export interface StepContext {
  /** Params and saved values by name. */
  readonly values: Readonly<Record<string, string>>;
  /** The environment that commands get, values included. */
  readonly env: Readonly<Record<string, string>>;
  /** The variables of the user, which commands do not get. */
  readonly userEnv: Readonly<Record<string, string | undefined>>;
  /** Where commands run, and where relative paths begin. */
  readonly cwd: string;
  readonly timeoutMs: number;
  /** What it runs for; an undo has the id of the step that it takes back. */
  readonly phase: Phase;
  /** Aborts when the step's time is over or the run is interrupted. */
  readonly signal: AbortSignal;
  readonly shell: Shell;
  readonly person: Person;
  /** Names of the facts that some expression reads. */
  readonly factsRead: ReadonlySet<string>;
  /** Takes raw output; it is cleaned before anything sees it. */
  readonly print: (output: string | Uint8Array) => void;
  /** Keeps a file of the step's in the run's folder, and gives its name there; null if nothing may be kept. */
  readonly keepFile: (extension: string, bytes: Uint8Array) => string | null;
}

/** Does what a kind of step stands for. A failure is a value; it never throws for a finding. */
export type StepExecutor<K extends KindName> = (
  input: InputOf<K>,
  context: StepContext,
) => Promise<Learned<K>>;
