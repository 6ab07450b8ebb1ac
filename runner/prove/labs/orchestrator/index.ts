import type { Lab } from '../../lab/lab.ts';
import { orchestratorBrowser } from './browser.ts';
import { orchestratorDependencies } from './dependencies.ts';
import { orchestratorDisk } from './disk.ts';
import { orchestratorFiles } from './files.ts';
import { orchestratorProviders } from './providers.ts';
import { orchestratorServer } from './server.ts';

/** Labs of Orchestrator. */
export const orchestratorLabs: readonly Lab[] = [
  orchestratorServer,
  orchestratorFiles,
  orchestratorProviders,
  orchestratorBrowser,
  orchestratorDependencies,
  orchestratorDisk,
];
