import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { timeUpAfter } from './time-up.ts';

it('time that is over is told, as a timeout', async () => {
  // The signal itself keeps no process alive.
  const alive = setInterval(() => undefined, 1_000);
  const signal = timeUpAfter(20);
  await once(signal, 'abort');
  clearInterval(alive);
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});

it('an answer that came while the runner was held up is read before its time is over', async () => {
  const signal = timeUpAfter(50);
  const first = Promise.race([
    once(signal, 'abort').then(() => 'time is over'),
    // Two turns, as of a shell that tells the end and then what it printed.
    stat('.')
      .then(() => stat('.'))
      .then(() => 'answered'),
  ]);
  hold(400);
  expect(await first).toBe('answered');
});

it('time is up also where memory was swept while something else could end it as well', async () => {
  // `AbortSignal.timeout` in its place is swept away with its timer, and never aborts.
  const other = new AbortController();
  const signal = AbortSignal.any([other.signal, timeUpAfter(100)]);
  // What was made in this turn is held until it ends.
  await pause(20);
  sweep();
  await expect.poll(() => signal.aborted).toBe(true);
});

/** Collects what nobody holds, as happens at some time in every long run. */
function sweep(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** As SIGSTOP does: timers are due and answers are there when it goes on. */
function hold(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
