import type { InputOf, KindName } from './kinds/index.ts';
import type { ParamType } from './schema/param-schema.ts';

/** How much a step or fix can do to the system, least first. */
export type Risk = 'read' | 'probe' | 'change' | 'destroy';

export type Severity = 'info' | 'minor' | 'major' | 'critical';

/** A step with everything that can be left out when writing filled in. Plain data. */
export type Step = { readonly [K in KindName]: StepOf<K> }[KindName];

/** How often a step runs: `retry` until it passes, `repeat` always as often as it says. */
export type Attempts =
  | { readonly mode: 'once' }
  | { readonly mode: 'retry'; readonly times: number; readonly everyMs: number }
  | {
      readonly mode: 'repeat';
      readonly times: number;
      readonly everyMs: number;
      /** How many of them may fail while the step still passes. */
      readonly mayFail: number;
    };

export interface StepOf<K extends KindName> {
  readonly id: string;
  readonly title: string;
  readonly kind: K;
  readonly input: InputOf<K>;
  /** The command that a person would type instead; of the first alternative if there are any. */
  readonly byHand: string;
  /** Ways to do it by tool or platform, the preferred one first; empty when there is only one. */
  readonly alternatives: readonly AlternativeOf<K>[];
  /** The fragment that the step comes from. */
  readonly from: Origin | null;
  /** Values of the fragment's params, for this step only; `$NAME` in them stands for a param. */
  readonly bindings: Readonly<Record<string, string>>;
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
  /** Shell script that takes the step back; only in fixes and procedures. */
  readonly undo: string | null;
}

/** One way to do a step, and what must be there for it. */
export interface AlternativeOf<K extends KindName> {
  readonly requires: readonly string[];
  readonly platform: 'linux' | 'darwin' | null;
  readonly input: InputOf<K>;
  readonly byHand: string;
  readonly expect: string;
}

/** Where a step comes from when the playbook uses a fragment. */
export interface Origin {
  /** Id of the fragment, such as `shared/postgres-reachable`. */
  readonly fragment: string;
  readonly title: string;
  /** Id of the use in the playbook. */
  readonly use: string;
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

/** Steps that change something, and what surrounds them. */
export interface Operation {
  /** Must all pass before anything is done. */
  readonly guard: readonly Step[];
  /** Keep a copy; one that fails ends it before its steps. */
  readonly backup: readonly Step[];
  readonly steps: readonly Step[];
  /** Run once the backup or the steps were begun, however they ended. */
  readonly finally: readonly Step[];
}

/** What must pass in the end. */
export interface Verify {
  readonly settleMs: number;
  /** Look again until all pass, so many times at most. */
  readonly retry: { readonly times: number; readonly everyMs: number } | null;
  readonly steps: readonly Step[];
}

export interface Fix extends Operation {
  readonly id: string;
  readonly title: string;
  readonly risk: 'change' | 'destroy';
  readonly explain: string | null;
  readonly verify: Verify;
}

/** What a playbook of kind `procedure` does; its risk is the highest of its steps. */
export interface Procedure extends Operation {
  readonly risk: Risk;
  readonly verify: Verify | null;
}

/** A part of a playbook to read: at least one of text, table and snippet. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string | null;
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
  readonly snippet: InputOf<'snippet'> | null;
}

export type PlaybookKind = 'troubleshoot' | 'health-check' | 'procedure' | 'reference';

/** Where a playbook is in its life: not tried yet, in use, or kept for those who look for it. */
export type PlaybookStatus = 'draft' | 'current' | 'retired';

/** A playbook complete with defaults and the params it shares with its system. Plain data. */
export interface Playbook {
  readonly id: string;
  readonly system: string;
  readonly area: string;
  readonly slug: string;
  /** Ids that it had before. */
  readonly aliases: readonly string[];
  readonly status: PlaybookStatus;
  /** Id of the playbook to use instead, only of a retired one. */
  readonly supersededBy: string | null;
  readonly version: string;
  readonly kind: PlaybookKind;
  readonly title: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly reviewed: string;
  readonly tags: readonly string[];
  readonly symptoms: readonly Symptom[];
  readonly asked: readonly string[];
  readonly params: readonly Param[];
  /** Params of the fragments used, named `<use>_<NAME>`: expressions read them under `params`. */
  readonly boundParams: readonly Param[];
  readonly fragments: readonly FragmentUse[];
  readonly tools: readonly string[];
  /** Variables of the user's environment that commands get besides the usual ones. */
  readonly handedOn: readonly string[];
  readonly diagnose: readonly Step[];
  readonly causes: readonly Cause[];
  readonly fixes: readonly Fix[];
  /** Of a playbook of kind `procedure`, else null. */
  readonly procedure: Procedure | null;
  readonly sections: readonly Section[];
  readonly corrections: readonly { readonly guide: string; readonly instead: string }[];
  readonly related: readonly string[];
  /** Sections of guides that the knowledge comes from, the main one first. */
  readonly sources: readonly Source[];
}

/** A fragment that a playbook uses. */
export interface FragmentUse {
  readonly id: string;
  readonly title: string;
  readonly version: string;
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
