import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { hangsMs } from './example-shell.ts';

/** A process that has ended may stay as a zombie until its new parent has noticed. */
export function isRunning(pid: number): boolean {
  expect(pid).toBeGreaterThan(0);
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self') || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A signal to end works when the system comes to it. */
export async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: hangsMs }).toBe(false);
}
