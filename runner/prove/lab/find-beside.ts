import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LabError } from './lab-error.ts';

/** A program of ours beside the one that runs; from source, the one that the last build made. */
export function findBeside(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = ['.', '..', '../../../dist'].map((way) => join(here, way, name));
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return realpathSync(found);
  throw new LabError(`${name} is missing`, { hint: 'Run `npm run prepare`, which makes it.' });
}
