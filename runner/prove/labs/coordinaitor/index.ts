import type { Lab } from '../../lab/lab.ts';
import { coordinaitorCluster } from './cluster.ts';
import { coordinaitorData, coordinaitorData15 } from './data.ts';
import { coordinaitorEngine } from './engine.ts';
import { coordinaitorMemory } from './memory.ts';
import { coordinaitorMemoryLimit } from './memory-limit.ts';
import { coordinaitorNetwork } from './network.ts';
import { coordinaitorProviders } from './providers.ts';
import { coordinaitorSessions } from './sessions.ts';
import { coordinaitorTables } from './tables.ts';
import { coordinaitorTokens } from './tokens.ts';
import { coordinaitorWeb } from './web.ts';

/** Labs of CoordinAItor. */
export const coordinaitorLabs: readonly Lab[] = [
  coordinaitorData,
  coordinaitorData15,
  coordinaitorCluster,
  coordinaitorEngine,
  coordinaitorMemory,
  coordinaitorMemoryLimit,
  coordinaitorNetwork,
  coordinaitorProviders,
  coordinaitorSessions,
  coordinaitorTables,
  coordinaitorTokens,
  coordinaitorWeb,
];
