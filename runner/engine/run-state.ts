import type { FactsRead } from '../judge/facts-read.ts';
import type { PlaybookScope, StepFacts } from '../playbook/expressions/expression.ts';
import type { Playbook } from '../playbook/playbook.ts';
import type { Outcome } from '../record/run-event.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { EarlierWork } from './earlier-work.ts';
import type { Person } from './person.ts';
import type { Shell } from './shell/shell-request.ts';
import type { StepWorld } from './step-world.ts';

/** What all steps of a run share. `values` and `facts` grow as steps finish. */
export interface RunState {
  readonly playbook: Playbook;
  readonly folder: string;
  readonly cwd: string;
  readonly shell: Shell;
  readonly world: StepWorld;
  readonly person: Person;
  readonly redactor: Redactor;
  readonly factsRead: FactsRead;
  readonly scope: PlaybookScope;
  /** The variables of the user, which commands do not get. */
  readonly userEnv: Readonly<Record<string, string | undefined>>;
  /** Environment of commands, without params. */
  readonly baseEnv: Readonly<Record<string, string>>;
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Whether steps of risk `probe` may run; asked once. */
  readonly mayProbe: boolean;
  /** Params and saved values by name. */
  values: Readonly<Record<string, string>>;
  /** The latest facts of each step by id. */
  readonly facts: Record<string, StepFacts>;
  /** What earlier parts of a resumed run did. */
  readonly earlier: EarlierWork;
  /** Outcomes of what this process looked at since the last change. */
  readonly looked: Map<string, Outcome>;
  /** Null where nothing of the run can be kept by a later part. */
  readonly digestKey: Uint8Array | null;
}
