import type { Obstacle } from '../record/run-event.ts';

/** What one time of running a step gave: a result without its time and output. */
export type Attempt =
  | {
      readonly outcome: 'passed' | 'failed';
      readonly facts: Readonly<Record<string, unknown>>;
      readonly summary: string;
    }
  | { readonly outcome: 'errored'; readonly because: Obstacle; readonly reason: string };
