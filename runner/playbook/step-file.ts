import { isKindName, type KindName } from './kinds/index.ts';
import type { PlaybookFile, StepFile } from './playbook-file.ts';
import type { Path } from './problem.ts';

/** Where a step stands in a playbook; the place caps its risk. */
export type StepPlace = 'diagnose' | 'fix' | 'verify';

/** A step as written, with its place. */
export interface PlacedStep {
  readonly path: Path;
  readonly place: StepPlace;
  readonly step: StepFile & { readonly undo?: string };
  readonly kind: KindName;
}

/** The kind of a step as written. The schema has checked that there is exactly one. */
export function kindOf(step: StepFile): KindName {
  const kind = Object.keys(step).find(isKindName);
  if (kind === undefined) throw new Error('a step without a kind passed the schema');
  return kind;
}

/** Every step of a playbook as written, in the order of the file. */
export function placedSteps(file: PlaybookFile): PlacedStep[] {
  const place = (place: StepPlace, path: Path, step: StepFile): PlacedStep => ({
    path,
    place,
    step,
    kind: kindOf(step),
  });
  const diagnose = file.diagnose.map((step, i) => place('diagnose', ['diagnose', i], step));
  const fixes = (file.fixes ?? []).flatMap((fix, f) => [
    ...fix.steps.map((step, i) => place('fix', ['fixes', f, 'steps', i], step)),
    ...fix.verify.steps.flatMap((step, i) =>
      typeof step === 'string' ? [] : [place('verify', ['fixes', f, 'verify', 'steps', i], step)],
    ),
  ]);
  return [...diagnose, ...fixes];
}
