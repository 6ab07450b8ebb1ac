import type { KindName } from '../playbook/kinds/index.ts';
import type { Risk } from '../playbook/playbook.ts';
import type { ReceiptEntry } from '../redact/receipt.ts';

/** The part of a run that a step belongs to. */
export type Phase =
  | 'diagnose'
  /** Whether the fix is there already. */
  | 'before'
  | 'guard'
  | 'backup'
  | 'fix'
  | 'verify'
  | 'undo'
  | 'finally';

/** Why a step was not run, or could not be finished: nothing was learned. */
export type Obstacle =
  | 'timeout'
  | 'tool-missing'
  | 'not-permitted'
  | 'command-failed'
  | 'no-answer'
  | 'bad-input'
  | 'expectation-unclear'
  | 'interrupted';

/** Why a step was skipped. `condition` is intended; the others leave something unknown. */
export type SkipReason = 'condition' | 'condition-unknown' | 'nobody-there' | 'not-allowed';

/** What a command printed: cleaned, cut in the middle, and counted. */
export interface Output {
  /** Cleaned text: the beginning and the end when it was cut. */
  readonly text: string;
  /** Bytes that the command printed. */
  readonly bytes: number;
  /** Lines left out of `text`, between its beginning and its end. */
  readonly omittedLines: number;
  /** File with more of it, relative to the run's folder; null when `text` is whole. */
  readonly file: string | null;
}

/** The four ways in which a step can end. */
export type StepResult =
  | {
      /** failed: it ran and the expectation was not met, so something was learned. */
      readonly outcome: 'passed' | 'failed';
      readonly facts: Readonly<Record<string, unknown>>;
      /** What was found, in a few words: `refused`, `exit code 1`, `HTTP 503`. */
      readonly summary: string;
      readonly durationMs: number;
      readonly output: Output | null;
    }
  | {
      readonly outcome: 'errored';
      readonly because: Obstacle;
      readonly reason: string;
      readonly durationMs: number;
      readonly output: Output | null;
    }
  | { readonly outcome: 'skipped'; readonly because: SkipReason; readonly reason: string };

export type Outcome = StepResult['outcome'];

/** Which step of a run an event is about. Ids are unique within phase and fix. */
export interface StepRef {
  readonly phase: Phase;
  readonly id: string;
  /** The fix that the step belongs to; null in diagnose. */
  readonly fix: string | null;
}

export interface CauseFinding {
  readonly id: string;
  readonly title: string;
  readonly state: 'confirmed' | 'ruled-out' | 'unknown';
  /** Ids of the steps that the cause's expression names. */
  readonly evidence: readonly string[];
  /** Why it could not be told; empty unless unknown. */
  readonly reason: string;
}

/**
 * What was decided about a fix of a confirmed cause. `offered`: nobody was there to ask; `refused`:
 * its guard failed, or the policy needs a person; `by-hand`: it is a person's edit; `not-needed`:
 * it is there already.
 */
export type FixDecision = 'applied' | 'declined' | 'offered' | 'refused' | 'by-hand' | 'not-needed';

/**
 * What came of a fix. `done`: a procedure that only looked; `unclear`: it could not be told;
 * `not-begun`: its backup failed, and none of its steps ran; `unfinished`: the run ended in the midst
 * of it, and a person must look; `not-ended`: it is verified, but what must happen at the end did not.
 */
export type FixResult =
  | 'fixed'
  | 'already-fixed'
  | 'done'
  | 'not-fixed'
  | 'unclear'
  | 'not-begun'
  | 'not-ended'
  | 'unfinished';

/** A command that a fix would run, and when. */
export interface PlannedCommand {
  readonly phase: 'backup' | 'fix' | 'verify' | 'finally';
  readonly title: string;
  readonly command: string;
}

/** What was run, exactly. */
export interface PlaybookUse {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly title: string;
}

/** A param as it was given. A secret has no value here. */
export interface ParamUse {
  readonly name: string;
  readonly secret: boolean;
  readonly value: string | null;
  readonly from: 'flag' | 'file' | 'command' | 'environment' | 'default' | 'prompt';
}

/** What the run ran on. Holds no host name, user name or path. */
export interface RunEnvironment {
  readonly fixbook: string;
  readonly node: string;
  /** Such as `Debian GNU/Linux 12` or `macOS 15.1`. */
  readonly os: string;
  readonly arch: string;
  /** Commands that were doubles in this run, in a demo or test; empty in earnest. */
  readonly doubles: readonly string[];
  /** What labs had shown of this playbook by then, in words; not there when they said nothing. */
  readonly proof?: string;
}

interface Happened {
  /** Counts from 1 without gaps; the order of events is the order of `seq`. */
  readonly seq: number;
  /** Wall clock, ISO 8601 in UTC. */
  readonly at: string;
  /** Monotonic milliseconds since the run started. */
  readonly elapsedMs: number;
}

/** What can happen in a run. Plain data, cleaned: it survives JSON and carries no secrets. */
export type RunEventBody =
  | {
      readonly type: 'run-started';
      readonly runId: string;
      readonly playbook: PlaybookUse;
      /** The playbook's file, relative to the working folder. */
      readonly file: string;
      readonly params: readonly ParamUse[];
      readonly environment: RunEnvironment;
      /** The command line that repeats the run, without secrets. */
      readonly command: string;
    }
  | {
      readonly type: 'run-resumed';
      readonly playbook: PlaybookUse;
      readonly params: readonly ParamUse[];
      readonly environment: RunEnvironment;
      readonly command: string;
    }
  | {
      /** After a resume: the step was finished before and is unchanged, so its result stands. */
      readonly type: 'step-kept';
      readonly step: StepRef;
      readonly title: string;
    }
  | {
      readonly type: 'step-started';
      readonly step: StepRef;
      readonly title: string;
      readonly kind: KindName;
      readonly risk: Risk;
      readonly byHand: string;
      readonly timeoutMs: number;
      /** The command that takes the step back. */
      readonly undo: string | null;
      /** Changes when the step does, or anything that it uses. */
      readonly digest: string | null;
    }
  | {
      readonly type: 'step-finished';
      readonly step: StepRef;
      readonly result: StepResult;
      /** What the step saved, by name; null where it may not be kept. */
      readonly saved: Readonly<Record<string, string | null>>;
    }
  | { readonly type: 'causes-judged'; readonly causes: readonly CauseFinding[] }
  | {
      readonly type: 'fix-proposed';
      readonly fix: string;
      readonly title: string;
      readonly cause: string;
      readonly risk: Risk;
      /** The commands that would be run, in their order. */
      readonly plan: readonly PlannedCommand[];
    }
  | {
      readonly type: 'fix-decided';
      readonly fix: string;
      readonly title: string;
      readonly cause: string;
      readonly risk: Risk;
      readonly decision: FixDecision;
      /** Why, and what a person must do next. */
      readonly reason: string;
    }
  | {
      readonly type: 'fix-finished';
      readonly fix: string;
      readonly result: FixResult;
      readonly reason: string;
    }
  | {
      readonly type: 'undo-decided';
      readonly fix: string;
      /** `unasked`: nobody was there, and nothing is undone unasked. */
      readonly decision: 'undone' | 'declined' | 'unasked';
      /** The commands that take the fix back, last first. */
      readonly plan: readonly string[];
    }
  | { readonly type: 'run-interrupted'; readonly signal: string }
  /** The disk no longer took the journal, so this event is in memory only. */
  | { readonly type: 'run-broken'; readonly reason: string }
  | { readonly type: 'run-finished'; readonly redaction: readonly ReceiptEntry[] };

export type RunEvent = Happened & RunEventBody;
