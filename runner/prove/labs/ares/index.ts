import type { Lab } from '../../lab/lab.ts';
import { aresAgents } from './agents.ts';
import { aresContainers } from './containers.ts';
import { aresData } from './data.ts';
import { aresDatabase } from './database.ts';
import { aresMigrations } from './migrations.ts';
import { aresStack } from './stack.ts';
import { aresTls } from './tls.ts';
import { aresWeb } from './web.ts';

/** Labs of ARES. */
export const aresLabs: readonly Lab[] = [
  aresStack,
  aresDatabase,
  aresData,
  aresAgents,
  aresContainers,
  aresMigrations,
  aresTls,
  aresWeb,
];
