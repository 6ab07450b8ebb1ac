import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Folder of an npm package that is installed beside this program, whatever it exports; or null. */
export function findPackage(name: string): string | null {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name));
  return found.find((folder) => existsSync(join(folder, 'package.json'))) ?? null;
}
