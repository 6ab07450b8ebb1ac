import { relative, sep } from 'node:path';

/** A path as it is written from a folder, with forward slashes. Mostly there is nothing to compute. */
export function pathBelow(folder: string, path: string): string {
  const isPlain = path.startsWith(`${folder}/`) && sep === '/' && !path.includes('/.');
  return isPlain ? path.slice(folder.length + 1) : relative(folder, path).replaceAll('\\', '/');
}
