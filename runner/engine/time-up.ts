/** How late a timer must be for the runner itself to have been held up. */
const heldUpMs = 250;
/** For what came in meanwhile to be read. */
const readingMs = 250;

/**
 * Aborts when the time of a step is over. A runner that was stopped (Ctrl-Z) or starved wakes up to a
 * timer and to an answer at once: it reads the answer first, so that it tells no lie of who was late.
 */
export function timeUpAfter(timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new DOMException('no answer in time', 'TimeoutError'));
  };
  const dueMs = performance.now() + timeoutMs;
  setTimeout(() => {
    if (performance.now() - dueMs < heldUpMs) abort();
    else setTimeout(abort, readingMs).unref();
  }, timeoutMs).unref();
  return controller.signal;
}
