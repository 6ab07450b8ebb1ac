import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toStorageError } from '../../record/storage-error.ts';

/**
 * The key with which the runs of a working folder mark their steps, made once and for this user
 * only. It lies beside the runs and not in them, so that a run's folder alone tells no weak secret.
 */
export function readDigestKey(cwd: string): Uint8Array {
  const file = join(cwd, '.fixbook', 'key');
  const draft = `${file}.${process.pid}.tmp`;
  try {
    return readFileSync(file);
  } catch {
    // It is made now.
  }
  try {
    writeFileSync(draft, randomBytes(32), { mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw toStorageError('the key of the runs cannot be written', error);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file);
}
