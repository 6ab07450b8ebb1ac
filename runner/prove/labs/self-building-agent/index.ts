import type { Lab } from '../../lab/lab.ts';
import { selfBuildingAgent } from './agent.ts';
import { selfBuildingWork } from './work.ts';

/** Labs of the Self-Building Agent. */
export const selfBuildingAgentLabs: readonly Lab[] = [selfBuildingAgent, selfBuildingWork];
