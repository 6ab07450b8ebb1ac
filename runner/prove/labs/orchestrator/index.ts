import type { Lab } from '../../lab/lab.ts';

/** Labs of Orchestrator. */
export const orchestratorLabs: readonly Lab[] = [];
