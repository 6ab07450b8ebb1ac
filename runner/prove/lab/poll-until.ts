import { setTimeout as pause } from 'node:timers/promises';

const leastMs = 20;
const mostMs = 200;

/**
 * Asks again and again until the answer is yes: true, or false when the time is up. It asks less often
 * the longer it waits, because many answers cost a process or a connection.
 */
export async function pollUntil(
  check: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const startedMs = performance.now();
  for (;;) {
    if (await check()) return true;
    const waitedMs = performance.now() - startedMs;
    if (waitedMs > timeoutMs) return false;
    await pause(Math.min(Math.max(leastMs, waitedMs / 10), mostMs));
  }
}
