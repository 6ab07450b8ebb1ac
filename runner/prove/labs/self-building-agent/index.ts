import type { Lab } from '../../lab/lab.ts';

/** Labs of the Self-Building Agent. */
export const selfBuildingAgentLabs: readonly Lab[] = [];
