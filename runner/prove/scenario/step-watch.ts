import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from '../../playbook/playbook.ts';

/**
 * Knows which step runs and how long it has. Time is not really spent: what would take longer than
 * the step has ends the step at once, and what takes less is only counted.
 */
export interface StepWatch {
  /** A step begins; gives what ends it. */
  begin(step: Step): AbortSignal;
  /** Spends time of the step that runs; false if its time is over. */
  spend(ms: number): boolean;
  /** The same for a request: a script waits for it in earnest, because its own deadline decides. */
  spendOnRequest(ms: number): Promise<boolean>;
  /** Milliseconds that the step that runs has spent without waiting. */
  spent(): number;
  /** No step runs any more. */
  close(): void;
}

/** What is left of the time after it is over, so that all that was printed arrives. */
const lastMs = 20;

export function createStepWatch(): StepWatch {
  let step: Step | null = null;
  let controller = new AbortController();
  let spentMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const endAfter = (ms: number): void => {
    const ending = controller;
    clearTimeout(timer);
    timer = setTimeout(() => {
      ending.abort(new DOMException('the time of the step is over', 'TimeoutError'));
    }, ms);
  };
  const spend = (ms: number): boolean => {
    spentMs += ms;
    if (step === null || spentMs < step.timeoutMs) return true;
    endAfter(lastMs);
    return false;
  };
  return {
    begin: (next) => {
      step = next;
      spentMs = 0;
      controller = new AbortController();
      endAfter(next.timeoutMs);
      return controller.signal;
    },
    spend,
    spendOnRequest: async (ms) => {
      if (ms === 0) return true;
      if (step?.kind !== 'run' && step?.kind !== 'log') return spend(ms);
      if (ms === Number.POSITIVE_INFINITY) return false;
      await sleep(ms);
      return true;
    },
    spent: () => spentMs,
    close: () => {
      clearTimeout(timer);
    },
  };
}
