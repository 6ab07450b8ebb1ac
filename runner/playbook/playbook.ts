import type { InputOf, KindName } from './kinds/index.ts';
import type { ParamType } from './param-schema.ts';

/** How much a step or fix can do to the system, least first. */
export type Risk = 'read' | 'probe' | 'change' | 'destroy';

export type Severity = 'info' | 'minor' | 'major' | 'critical';

/** A step with everything that can be left out when writing filled in. Plain data. */
export type Step = { readonly [K in KindName]: StepOf<K> }[KindName];

/** How often a step runs: `retry` until it passes, `repeat` always as often as it says. */
export type Attempts =
  | { readonly mode: 'once' }
  | { readonly mode: 'retry' | 'repeat'; readonly times: number; readonly everyMs: number };

export interface StepOf<K extends KindName> {
  readonly id: string;
  readonly title: string;
  readonly kind: K;
  readonly input: InputOf<K>;
  /** The command that a person would type instead. */
  readonly byHand: string;
  readonly explain: string | null;
  /** CEL; the step is skipped when it is false. */
  readonly when: string | null;
  /** For each time that the step runs. */
  readonly timeoutMs: number;
  readonly attempts: Attempts;
  /** CEL over the kind's facts; false means failed. */
  readonly expect: string;
  /** Names of environment variables to CEL over the kind's facts. */
  readonly save: Readonly<Record<string, string>>;
  /** What the step prints reaches neither journal nor report. */
  readonly sensitive: boolean;
  readonly risk: Risk;
  /** Shell script that takes the step back; only in fixes. */
  readonly undo: string | null;
}

export type Symptom =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'signature'; readonly signature: string; readonly example: string };

export interface Param {
  readonly name: string;
  readonly type: ParamType;
  readonly help: string;
  readonly default: string | null;
  readonly choices: readonly string[] | null;
  readonly example: string | null;
}

export interface Cause {
  readonly id: string;
  readonly title: string;
  /** CEL over steps and params: true confirms, false rules out. */
  readonly when: string;
  readonly explain: string | null;
  /** Ids of the steps that `when` names. */
  readonly evidence: readonly string[];
  /** Ids of the fixes that cure it, the safest first. */
  readonly fixes: readonly string[];
}

export interface Fix {
  readonly id: string;
  readonly title: string;
  readonly risk: 'change' | 'destroy';
  readonly explain: string | null;
  readonly steps: readonly Step[];
  readonly verify: { readonly settleMs: number; readonly steps: readonly Step[] };
}

/** A playbook complete with defaults and the params it shares with its system. Plain data. */
export interface Playbook {
  readonly id: string;
  readonly system: string;
  readonly area: string;
  readonly slug: string;
  readonly version: string;
  readonly kind: 'troubleshoot' | 'health-check';
  readonly title: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly reviewed: string;
  readonly tags: readonly string[];
  readonly symptoms: readonly Symptom[];
  readonly asked: readonly string[];
  readonly params: readonly Param[];
  readonly tools: readonly string[];
  /** Variables of the user's environment that commands get besides the usual ones. */
  readonly handedOn: readonly string[];
  readonly diagnose: readonly Step[];
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  readonly corrections: readonly { readonly guide: string; readonly instead: string }[];
  readonly related: readonly string[];
  /** Sections of guides that the knowledge comes from, the main one first. */
  readonly sources: readonly Source[];
}

/** A section of a guide, with its first and last line. */
export interface Source {
  readonly guide: string;
  readonly section: string;
  readonly lines: readonly [number, number];
}

/** A product with guides. */
export interface System {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly areas: Readonly<Record<string, string>>;
  readonly params: readonly Param[];
  readonly links: Readonly<Record<string, string>>;
}

/** Whether values of this type are masked everywhere. */
export function isSecretType(type: ParamType): boolean {
  return type === 'secret' || type === 'secret-url';
}
