import type { Call } from './call.ts';
import type { ScriptNames } from './names.ts';
import type { GivenValues, Remark } from './remark.ts';

/** What is known at a place of a script. */
export interface Scope extends Pick<Call, 'input' | 'inputWords' | 'feeder' | 'shown'> {
  readonly names: ScriptNames;
  /** What the runner gives, without what the script makes of it. */
  readonly params: GivenValues;
  readonly add: (remark: Remark) => void;
  /** From a position in the text at hand to one in the whole script. */
  readonly offsetOf: (position: number) => number;
  /** Ends by itself whatever it is: behind `timeout`, or in the background. */
  readonly bounded: boolean;
  readonly depth: number;
}
