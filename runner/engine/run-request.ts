import type { LibraryEntry } from '../playbook/library/library.ts';
import type { Clock, Journal, JournalInput } from '../record/journal.ts';
import type { RunEnvironment, RunEvent } from '../record/run-event.ts';
import type { GivenParam } from './params.ts';
import type { Person } from './person.ts';
import type { Policy } from './policy.ts';
import type { Shell } from './shell/shell-request.ts';
import type { StepWorld } from './step-world.ts';

/** Everything that a run needs from outside. */
export interface RunRequest {
  readonly entry: LibraryEntry;
  readonly params: readonly GivenParam[];
  readonly runId: string;
  /** The run's folder; it exists and is empty. */
  readonly folder: string;
  readonly cwd: string;
  readonly policy: Policy;
  readonly person: Person;
  readonly clock: Clock;
  readonly environment: RunEnvironment;
  /** The variables of the runner's own process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The command line that repeats the run. */
  readonly command: string;
  /** Aborts with the name of the signal as its reason. */
  readonly signal: AbortSignal;
  /** Sees each event, cleaned, right after it is on disk. */
  readonly listen: (event: RunEvent) => void;
  /** Goes on with the run whose journal is in the folder. */
  readonly isResumed?: boolean;
  /** Tells after a resume whether a step is still the same; without it every step runs again. */
  readonly digestKey?: Uint8Array;
  /** Instead of a journal in the folder, in scenarios. */
  readonly openJournal?: (input: JournalInput) => Journal;
  /** Instead of a shell of the run's own, in tests and where many runs share one. */
  readonly shell?: Shell;
  /** Instead of the real world, in scenarios. */
  readonly world?: StepWorld;
}
