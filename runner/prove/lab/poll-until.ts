import { setTimeout as pause } from 'node:timers/promises';

const everyMs = 20;

/** Asks again and again until the answer is yes: true, or false when the time is up. */
export async function pollUntil(
  check: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await check()) return true;
    if (performance.now() > deadline) return false;
    await pause(everyMs);
  }
}
