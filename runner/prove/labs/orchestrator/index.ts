import type { Lab } from '../../lab/lab.ts';
import { orchestratorAgents } from './agents.ts';
import { orchestratorBrowser } from './browser.ts';
import { orchestratorServer } from './server.ts';

/** Labs of Orchestrator. */
export const orchestratorLabs: readonly Lab[] = [
  orchestratorAgents,
  orchestratorServer,
  orchestratorBrowser,
];
