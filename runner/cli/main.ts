import { writeSync } from 'node:fs';
import { version } from './version.ts';

if (!isToldVersion(process.argv[2])) void import('./command-line.ts');

/**
 * The version needs nothing of what commands need, not even Node's streams. Where it cannot be
 * written, the command line tries again and says why.
 */
function isToldVersion(word: string | undefined): boolean {
  if (word !== '-V' && word !== '--version') return false;
  try {
    writeSync(1, `${version}\n`);
    return true;
  } catch {
    return false;
  }
}
