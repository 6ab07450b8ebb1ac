import type { OutputCapture } from './shell/capture-output.ts';

/** The capture of a sensitive step: what it prints goes nowhere. */
export const keepNothing: OutputCapture = { print: () => undefined, end: () => null };
