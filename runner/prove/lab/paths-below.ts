import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * All that is below a folder, relative to it, while others work there: a folder that goes away meanwhile has
 * nothing in it, where `readdirSync` itself throws. Links are not followed.
 */
export function pathsBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => [
    entry.name,
    ...(entry.isDirectory()
      ? pathsBelow(join(folder, entry.name)).map((path) => join(entry.name, path))
      : []),
  ]);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV') return [];
    throw error;
  }
}
