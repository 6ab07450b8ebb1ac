import type { Lab } from '../../lab/lab.ts';
import { agentFactoryAgents } from './agents.ts';
import { agentFactoryContainers } from './containers.ts';
import { agentFactoryEngine } from './engine.ts';
import { agentFactoryKnowledge } from './knowledge.ts';
import { agentFactoryMigrations } from './migrations.ts';
import { agentFactoryProject } from './project.ts';
import { agentFactoryStack } from './stack.ts';
import { agentFactoryWeb } from './web.ts';

/** Labs of Agent Factory. */
export const agentFactoryLabs: readonly Lab[] = [
  agentFactoryStack,
  agentFactoryAgents,
  agentFactoryContainers,
  agentFactoryEngine,
  agentFactoryKnowledge,
  agentFactoryMigrations,
  agentFactoryProject,
  agentFactoryWeb,
];
