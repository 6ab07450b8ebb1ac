import type { Step } from '../playbook/playbook.ts';
import type { Learned, StepContext } from './steps/step-executor.ts';
import { timeUpAfter } from './time-up.ts';

/** What stands between the steps and everything outside; a scenario puts its own in between. */
export interface StepWorld {
  /** Gives what the step learned; `real` asks the executor of its kind. */
  execute(step: Step, context: StepContext, real: () => Promise<Learned>): Promise<Learned>;
  /** Aborts when the time of the step is over. */
  timeUp(step: Step): AbortSignal;
  /** Decides between alternatives. */
  readonly platform: string;
}

/** Nothing in between. */
export const realWorld: StepWorld = {
  execute: (_step, _context, real) => real(),
  timeUp: (step) => timeUpAfter(step.timeoutMs),
  platform: process.platform,
};
