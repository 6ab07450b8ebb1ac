import { isKindName, type KindName } from './kinds/index.ts';
import type {
  AlternativeFile,
  CheckFile,
  OperationFile,
  PlaybookFile,
  StepFile,
  UseFile,
} from './playbook-file.ts';
import type { Path } from './problem.ts';

/** Where a step stands in a playbook; the place caps its risk. */
export type StepPlace =
  'diagnose' | 'guard' | 'backup' | 'fix' | 'procedure' | 'verify' | 'finally';

/** A step as written, with its place. Of alternatives each is one, and the first has the modifiers. */
export interface PlacedStep {
  /** Of the step: its modifiers are below it. */
  readonly path: Path;
  /** Of what holds the kind's key: the step itself, or one of its alternatives. */
  readonly form: Path;
  readonly place: StepPlace;
  readonly step: StepFile;
  readonly kind: KindName;
  /** The step's id, or the one that it gets when none is written. */
  readonly id: string;
  /** Index of the fix that it belongs to. */
  readonly fix: number | null;
  /** Its expectations as written; the step's own one is with the first alternative. */
  readonly expects: readonly { readonly path: Path; readonly text: string }[];
}

/** A use of a fragment as written, with its place. */
export interface PlacedUse {
  readonly path: Path;
  readonly use: UseFile;
}

/** Whether an item of diagnose, guard or verify is the use of a fragment. */
export function isUse(item: CheckFile): item is UseFile {
  return 'use' in item;
}

/** The kind of a step as written. The schema has checked that there is exactly one. */
export function kindOf(step: StepFile | AlternativeFile): KindName {
  const [first] = 'anyOf' in step ? (step.anyOf ?? []) : [];
  const kind = Object.keys(first ?? step).find(isKindName);
  if (kind === undefined) throw new Error('a step without a kind passed the schema');
  return kind;
}

/**
 * Every step of a playbook as written, in the order of the file, without those of fragments. Each
 * rule asks for them, so they are placed once; a file does not change after it was parsed.
 */
export function placedSteps(file: PlaybookFile): readonly PlacedStep[] {
  const known = placed.get(file) ?? placeSteps(file);
  placed.set(file, known);
  return known;
}

const placed = new WeakMap<PlaybookFile, readonly PlacedStep[]>();

function placeSteps(file: PlaybookFile): readonly PlacedStep[] {
  const diagnose = placeAll(file.diagnose ?? [], {
    path: ['diagnose'],
    place: 'diagnose',
    fix: null,
    idOf: () => '',
  });
  const fixes = (file.fixes ?? []).flatMap((fix, f) =>
    placeOperation(fix, { path: ['fixes', f], place: 'fix', fix: f, name: fix.id }),
  );
  const procedure = placeOperation(file, {
    path: [],
    place: 'procedure',
    fix: null,
    name: 'step',
  });
  return [...diagnose, ...fixes, ...procedure];
}

/** Every use of a fragment, in the order of the file. */
export function placedUses(file: PlaybookFile): PlacedUse[] {
  const all = [
    { items: file.diagnose ?? [], path: ['diagnose'] },
    ...(file.fixes ?? []).flatMap((fix, f) => [
      { items: fix.guard ?? [], path: ['fixes', f, 'guard'] },
      { items: fix.verify.steps, path: ['fixes', f, 'verify', 'steps'] },
    ]),
    { items: file.guard ?? [], path: ['guard'] },
    { items: file.verify?.steps ?? [], path: ['verify', 'steps'] },
  ];
  return all.flatMap(({ items, path }) =>
    items.flatMap((item, i) =>
      typeof item === 'string' || !isUse(item) ? [] : [{ path: [...path, i], use: item }],
    ),
  );
}

/** Whether the steps of a place may only read and probe. */
export function observes(place: StepPlace): boolean {
  return place === 'diagnose' || place === 'guard' || place === 'verify';
}

/** The id of a step that states none: `start_1`, `start_backup_1`. */
export function defaultId(name: string, place: StepPlace, index: number): string {
  const part = place === 'backup' || place === 'finally' ? `${place}_` : '';
  return `${name}_${part}${index + 1}`;
}

interface Whereabouts {
  readonly path: Path;
  readonly place: StepPlace;
  readonly fix: number | null;
}

function placeOperation(
  file: OperationFile,
  at: Whereabouts & { readonly name: string },
): PlacedStep[] {
  const list = (key: keyof OperationFile, place: StepPlace, items: readonly CheckFile[] = []) =>
    placeAll(items, {
      path: [...at.path, key],
      place,
      fix: at.fix,
      idOf: (i) => defaultId(at.name, place, i),
    });
  const verify = file.verify?.steps ?? [];
  return [
    ...list('guard', 'guard', file.guard),
    ...list('backup', 'backup', file.backup),
    ...list('steps', at.place, file.steps),
    ...verify.flatMap((item, i) =>
      typeof item === 'string' || isUse(item)
        ? []
        : toForms(item, {
            path: [...at.path, 'verify', 'steps', i],
            place: 'verify',
            fix: at.fix,
            id: item.id ?? '',
          }),
    ),
    ...list('finally', 'finally', file.finally),
  ];
}

function placeAll(
  items: readonly CheckFile[],
  at: Whereabouts & { readonly idOf: (index: number) => string },
): PlacedStep[] {
  return items.flatMap((item, i) =>
    isUse(item) ? [] : toForms(item, { ...at, path: [...at.path, i], id: item.id ?? at.idOf(i) }),
  );
}

/** The step itself, or each of its alternatives as a step of that kind. */
function toForms(step: StepFile, at: Whereabouts & { readonly id: string }): PlacedStep[] {
  const { path, place, fix, id } = at;
  const { anyOf, ...modifiers } = step;
  const shared = expectAt([...path, 'expect'], step.expect);
  if (anyOf === undefined) {
    return [{ path, form: path, place, step, kind: kindOf(step), id, fix, expects: shared }];
  }
  return anyOf.map((alternative, i) => {
    const form = [...path, 'anyOf', i];
    const own = expectAt([...form, 'expect'], alternative.expect);
    return {
      path,
      form,
      place,
      step: { ...(i === 0 ? modifiers : {}), ...alternative },
      kind: kindOf(alternative),
      id,
      fix,
      expects: i === 0 ? [...shared, ...own] : own,
    };
  });
}

function expectAt(path: Path, text: string | undefined): PlacedStep['expects'] {
  return text === undefined ? [] : [{ path, text }];
}
