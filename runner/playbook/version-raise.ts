import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from './parse.ts';
import type { Problem } from './problem.ts';

/** A playbook or fragment at two times: as it stands, and as it stood at `since`. */
export interface TwoTimes {
  readonly file: string;
  readonly now: Uint8Array;
  readonly before: Uint8Array;
  /** What the earlier time is called, such as `main`. */
  readonly since: string;
}

/**
 * Whoever pins a version gets the content that they saw: when the content changed, the version is
 * raised. Comments, layout and `reviewed` are no content.
 */
export function versionRaiseProblems({ file, now, before, since }: TwoTimes): Problem[] {
  const parsed = parseDocument(file, now);
  const earlier = parseDocument(file, before);
  if (!parsed.ok || !earlier.ok) return [];
  const { document } = parsed;
  const current = splitVersion(document.value);
  const past = splitVersion(earlier.document.value);
  if (current === null || past === null) return [];
  const order = compareVersions(current.version, past.version);
  if (order > 0 || (order === 0 && isDeepStrictEqual(current.content, past.content))) return [];
  const message =
    order === 0
      ? `the content changed since ${since}, and the version is still ${current.version}`
      : `the version is ${current.version}, and it was ${past.version} at ${since}`;
  return [document.problem({ path: ['version'], message, hint: raiseOf(past.version) })];
}

function splitVersion(value: unknown): { version: string; content: object } | null {
  if (typeof value !== 'object' || value === null || !('version' in value)) return null;
  const { version, ...rest } = value;
  if (typeof version !== 'string' || !/^\d+\.\d+\.\d+$/.test(version)) return null;
  return { version, content: { ...rest, reviewed: null } };
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function raiseOf(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [
    `Write ${major}.${minor}.${patch + 1} when words or a command were mended,`,
    `${major}.${minor + 1}.0 when something was added,`,
    `${major + 1}.0.0 when a param, a step, a cause or a fix that others name is gone.`,
  ].join(' ');
}
