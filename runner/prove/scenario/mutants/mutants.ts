import type { LibraryEntry } from '../../../playbook/library/library.ts';
import { type FactDeclaration, kinds } from '../../../playbook/kinds/index.ts';
import type { Cause, Playbook, Step } from '../../../playbook/playbook.ts';

/** A playbook with one thing made wrong, which some scenario should notice. */
export interface Mutant {
  readonly entry: LibraryEntry;
  /** What was made wrong, in words. */
  readonly what: string;
  readonly playbook: Playbook;
  /** The causes or steps that it is about. */
  readonly ids: readonly string[];
  /** The fix that it is in: without it nothing differs. */
  readonly fix: string | null;
}

type Changed = Omit<Mutant, 'entry'>;

/** Every playbook that differs in one condition, expectation or step. */
export function makeMutants(entry: LibraryEntry): Mutant[] {
  const { playbook } = entry;
  return [...causeMutants(playbook), ...stepMutants(playbook)].map((changed) => ({
    entry,
    ...changed,
  }));
}

function causeMutants(playbook: Playbook): Changed[] {
  const { causes } = playbook;
  const change = (what: string, changes: ReadonlyMap<Cause, string>): Changed => ({
    what,
    ids: [...changes.keys()].map((cause) => cause.id),
    fix: null,
    playbook: {
      ...playbook,
      causes: causes.map((cause) => ({ ...cause, when: changes.get(cause) ?? cause.when })),
    },
  });
  return [
    ...causes.map((cause) =>
      change(
        `the condition of cause ${cause.id} is negated`,
        new Map([[cause, `!(${cause.when})`]]),
      ),
    ),
    ...causes.slice(1).flatMap((cause, i) => {
      const other = causes[i];
      if (other === undefined || other.when === cause.when) return [];
      const what = `the causes ${other.id} and ${cause.id} have each other's condition`;
      const swapped = new Map([
        [other, cause.when],
        [cause, other.when],
      ]);
      return [change(what, swapped)];
    }),
  ];
}

/** Finds steps wherever a playbook holds a list of them. */
function stepMutants(playbook: Playbook): Changed[] {
  const diagnosed = playbook.diagnose.map((step) => step.id);
  const places = placesOfSteps(playbook, []);
  // A snippet does nothing. A verify that repeats checks of the diagnosis often has more of them than it would need.
  const own = places.filter(
    ({ path, step }) =>
      step.kind !== 'snippet' && (path[0] === 'diagnose' || !diagnosed.includes(step.id)),
  );
  return own.flatMap(({ path, step }) => {
    const place = path.filter((part) => typeof part === 'string').join('.');
    const name = place === 'diagnose' ? `step ${step.id}` : `step ${step.id} of ${place}`;
    const fix = path[0] === 'fixes' ? playbook.fixes[Number(path[1])] : undefined;
    const change = (what: string, changed: Step | null): Changed => ({
      what,
      ids: [step.id],
      fix: fix?.id ?? null,
      // The border: a step takes the place of a step, or leaves its list.
      playbook: replaceAt(playbook, path, changed) as Playbook,
    });
    const isOwn = step.expect !== kinds[step.kind].expect && !acceptsAll(step);
    return [
      change(`${name} is left out`, null),
      ...(step.when === null
        ? []
        : [change(`the condition of ${name} is negated`, { ...step, when: `!(${step.when})` })]),
      ...(isOwn ? [change(`${name} expects nothing`, { ...step, expect: 'true' })] : []),
    ];
  });
}

/** Numbers that count something, so that they are 0 at least. */
const counted = /^(?:count|read|rowCount|status|size|length|durationMs|[a-z]+(?:Percent|Bytes))$/i;

/**
 * An expectation that is always met, for a step that only collects: without it nothing differs. One
 * over `exitCode` is none: naming that makes a command that fails one that ran.
 */
function acceptsAll({ kind, expect }: Step): boolean {
  const facts: Readonly<Record<string, FactDeclaration>> = kinds[kind].facts;
  const number = /^(\w+) >= 0$/.exec(expect)?.[1] ?? '';
  const either = /^(\w+) \|\| !\1$/.exec(expect)?.[1] ?? '';
  const isNumber = facts[number]?.type === 'int' || facts[number]?.type === 'double';
  return (
    expect.trim() === 'true' || (isNumber && counted.test(number)) || facts[either]?.type === 'bool'
  );
}

type Path = readonly (string | number)[];

function placesOfSteps(value: unknown, path: Path): { path: Path; step: Step }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && 'byHand' in value) return [{ path, step: value as Step }];
  if (Array.isArray(value)) return value.flatMap((item, i) => placesOfSteps(item, [...path, i]));
  return Object.entries(value).flatMap(([key, item]) => placesOfSteps(item, [...path, key]));
}

function replaceAt(value: unknown, path: Path, changed: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return changed;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) => {
      const replaced = i === key ? replaceAt(item, rest, changed) : item;
      return replaced === null ? [] : [replaced];
    });
  }
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaceAt(record[key], rest, changed) };
}
