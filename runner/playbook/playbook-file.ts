import type { KindName, kinds } from './kinds/index.ts';
import type { playbookSchema } from './schema.ts';
import type { sectionOfGuide } from './source-schema.ts';
import type { stepModifiers } from './step-schema.ts';
import type { systemSchema } from './system-schema.ts';
import type { Written } from './written.ts';

type Fields = Written<typeof playbookSchema>;

type Modifiers = {
  readonly [M in keyof typeof stepModifiers]?: Written<(typeof stepModifiers)[M]>;
};

/** A step as written: modifiers, and exactly one of the kinds. */
export type StepFile = Modifiers & {
  readonly [K in KindName]?: Written<(typeof kinds)[K]['schema']>;
};

type CauseFile = NonNullable<Fields['causes']>[number];
type FixFields = NonNullable<Fields['fixes']>[number];

/** A section of a guide as written. */
export type SourceFile = Written<typeof sectionOfGuide>;

/** A fix as written. */
export type FixFile = Omit<FixFields, 'steps' | 'verify'> & {
  readonly steps: readonly (StepFile & { readonly undo?: string })[];
  readonly verify: { readonly settle?: string; readonly steps: readonly (string | StepFile)[] };
};

/** A playbook as written, short forms and omissions included. `Playbook` is the complete one. */
export type PlaybookFile = Omit<Fields, 'diagnose' | 'causes' | 'fixes' | 'source'> & {
  readonly source?: SourceFile | readonly SourceFile[];
  readonly diagnose: readonly StepFile[];
  readonly causes?: readonly CauseFile[];
  readonly fixes?: readonly FixFile[];
};

/** `system.yaml` as written. */
export type SystemFile = Written<typeof systemSchema>;
