import type { SpawnSyncReturns } from 'node:child_process';

/** Whether a program was ended because it took longer than it had, which does not mean that it is missing. */
export function isLate({ error }: SpawnSyncReturns<string>): boolean {
  return error !== undefined && 'code' in error && error.code === 'ETIMEDOUT';
}
