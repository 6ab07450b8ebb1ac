import { statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathsBelow } from '../lab/paths-below.ts';
import type { Bench } from './run-in-lab.ts';

/** What every part of a lab is like, and every file of the folder where playbooks are run. */
export type LabState = ReadonlyMap<string, string>;

/** Files that servers write by themselves, or that whoever reads leaves behind. */
const restless =
  /\.(log|pid|pyc)$|-(wal|shm|journal)$|(^|\/)(logs|node_modules|__pycache__|\.pytest_cache)(\/|$)/;

/** Looked at without any step of a playbook. */
export async function labStateOf({ site }: Pick<Bench, 'site'>): Promise<LabState> {
  const state = new Map<string, string>();
  for (const part of site.running) {
    const own = (await part.fingerprint?.()) ?? {};
    for (const [name, is] of Object.entries(own)) state.set(`${part.about.name}: ${name}`, is);
  }
  for (const path of filesBelow(site.work))
    state.set(`file ${path}`, lookOf(join(site.work, path)));
  return state;
}

/** What is different, in words; null when nothing is. */
export function changeComplaint(before: LabState, after: LabState): string | null {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const different = names.filter((name) => before.get(name) !== after.get(name));
  if (different.length === 0) return null;
  const told = different.map(
    (name) => `${name} was ${before.get(name) ?? 'not there'}, is ${after.get(name) ?? 'gone'}`,
  );
  return told.join('; ');
}

function filesBelow(folder: string): string[] {
  return pathsBelow(folder)
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !restless.test(path));
}

/** A file that is written anew with the same bytes has been written all the same. */
function lookOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'a link to nothing';
  const mode = (found.mode & 0o7777).toString(8);
  if (found.isDirectory()) return `a folder, mode ${mode}`;
  return `${found.size} bytes, mode ${mode}, written ${found.mtime.toISOString()}`;
}
