import type { Lab } from '../../lab/lab.ts';
import { selfBuildingAgent } from './agent.ts';
import { selfBuildingAlarms } from './alarms.ts';
import { selfBuildingBreakers } from './breakers.ts';
import { selfBuildingData } from './data.ts';
import { selfBuildingMetrics } from './metrics.ts';
import { selfBuildingOutside } from './outside.ts';
import { selfBuildingStart } from './start.ts';
import { selfBuildingWork } from './work.ts';

/** Labs of the Self-Building Agent. */
export const selfBuildingAgentLabs: readonly Lab[] = [
  selfBuildingAgent,
  selfBuildingWork,
  selfBuildingOutside,
  selfBuildingAlarms,
  selfBuildingMetrics,
  selfBuildingData,
  selfBuildingStart,
  selfBuildingBreakers,
];
