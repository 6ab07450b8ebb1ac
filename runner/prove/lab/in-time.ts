import { setTimeout as pause } from 'node:timers/promises';
import { LabError } from './lab-error.ts';

/** For a fault to be put in or taken back. */
const actTimeoutMs = 90_000;

/** Waits for what is done to a fault, but not for ever: one that hangs must not hold up the lab. */
export async function inTime(
  act: () => Promise<void> | void,
  what: string,
  timeoutMs = actTimeoutMs,
): Promise<void> {
  const clock = new AbortController();
  const deadline = pause(timeoutMs, undefined, { signal: clock.signal }).then(() => {
    throw new LabError(`the fault was not ${what} in ${timeoutMs / 1_000} s`, {
      hint: 'This is an error of the lab, not of the playbook.',
    });
  });
  deadline.catch(() => undefined);
  try {
    await Promise.race([Promise.resolve(act()), deadline]);
  } finally {
    clock.abort();
  }
}
