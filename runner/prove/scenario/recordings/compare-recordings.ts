import type { ScenarioWritten } from '../schema.ts';

/** Keys whose numbers mean something; others are times, counts and ids, which no two runs share. */
const exact = new Set(['exit', 'exitCode', 'status', 'sqlstate', 'closeCode', 'code']);
const shownLength = 160;

/**
 * How a recording differs from one that was made anew, a line each: other answers, other facts,
 * another ending. Numbers count only where they are codes.
 */
export function compareRecordings(kept: ScenarioWritten, fresh: ScenarioWritten): string[] {
  return (['world', 'run', 'expect'] as const).flatMap((part) =>
    differences(kept[part] ?? {}, fresh[part] ?? {}, part),
  );
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], `${path}.${key}`));
  }
  const key = path.slice(path.lastIndexOf('.') + 1);
  const isExact = exact.has(key);
  // What a step would learn by itself is left out: a zero, for one.
  if (!isExact && [before, after].every((value) => isNumberOrNone(value))) return [];
  const [was, is] = [before, after].map((value) => shapeOf(value, isExact));
  return was === is ? [] : [`${path}: was ${shown(before)}, is ${shown(after)}`];
}

/** The value as text, without what changes from run to run. */
function shapeOf(value: unknown, isExact: boolean): string {
  const text = textOf(value);
  if (isExact) return text;
  return text
    .replaceAll(/\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b/g, '#')
    .replaceAll(/\d+(?:\.\d+)*/g, '#')
    .replaceAll(/\s+/g, ' ');
}

function isNumberOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'number';
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
