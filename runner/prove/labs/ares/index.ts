import type { Lab } from '../../lab/lab.ts';
import { aresAgents } from './agents.ts';
import { aresDatabase } from './database.ts';
import { aresStack } from './stack.ts';
import { aresWeb } from './web.ts';

/** Labs of ARES. */
export const aresLabs: readonly Lab[] = [aresStack, aresDatabase, aresAgents, aresWeb];
