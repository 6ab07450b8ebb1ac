import type { fragmentSchema } from './schema/fragment-schema.ts';
import type { KindName, kinds } from './kinds/index.ts';
import type { playbookSchema } from './schema/schema.ts';
import type { sectionOfGuide } from './schema/source-schema.ts';
import type { anyOfSchema, stepModifiers, useSchema } from './schema/step-schema.ts';
import type { systemSchema } from './schema/system-schema.ts';
import type { Written } from './schema/written.ts';

type Fields = Written<typeof playbookSchema>;

type Modifiers = {
  readonly [M in keyof typeof stepModifiers]?: Written<(typeof stepModifiers)[M]>;
};

type OneKindFile = { readonly [K in KindName]?: Written<(typeof kinds)[K]['schema']> };

type AlternativeFields = Written<(typeof anyOfSchema)['items']>;

/** An alternative of a step as written: its condition, and exactly one of the kinds. */
export type AlternativeFile = OneKindFile &
  Pick<AlternativeFields, 'requires' | 'platform' | 'expect'>;

/** A step as written: modifiers, and exactly one of the kinds or alternatives of one. */
export type StepFile = Modifiers &
  OneKindFile & { readonly anyOf?: readonly AlternativeFile[]; readonly undo?: string };

/** The place of a fragment's steps as written. */
export interface UseFile {
  readonly id: string;
  readonly use: Written<typeof useSchema>;
  readonly when?: string;
}

/** What stands in diagnose and in a guard: steps, and uses of fragments. */
export type CheckFile = StepFile | UseFile;

type CauseFile = NonNullable<Fields['causes']>[number];
type FixFields = NonNullable<Fields['fixes']>[number];

/** A section of a guide as written. */
export type SourceFile = Written<typeof sectionOfGuide>;

/** What must pass in the end, as written. */
export type VerifyFile = Omit<FixFields['verify'], 'steps'> & {
  readonly steps: readonly (string | CheckFile)[];
};

/** The lists of steps that a fix and a procedure have, as written. */
export interface OperationFile {
  readonly guard?: readonly CheckFile[];
  readonly backup?: readonly StepFile[];
  readonly steps?: readonly StepFile[];
  readonly verify?: VerifyFile;
  readonly finally?: readonly StepFile[];
}

/** A fix as written. */
export type FixFile = Omit<FixFields, keyof OperationFile> &
  OperationFile & { readonly steps: readonly StepFile[]; readonly verify: VerifyFile };

/** A playbook as written, short forms and omissions included. `Playbook` is the complete one. */
export type PlaybookFile = Omit<
  Fields,
  'diagnose' | 'causes' | 'fixes' | 'source' | keyof OperationFile
> &
  OperationFile & {
    readonly source?: SourceFile | readonly SourceFile[];
    readonly diagnose?: readonly CheckFile[];
    readonly causes?: readonly CauseFile[];
    readonly fixes?: readonly FixFile[];
  };

/** A fragment as written. */
export type FragmentFile = Omit<Written<typeof fragmentSchema>, 'steps'> & {
  readonly steps: readonly StepFile[];
};

/** `system.yaml` as written. */
export type SystemFile = Written<typeof systemSchema>;
