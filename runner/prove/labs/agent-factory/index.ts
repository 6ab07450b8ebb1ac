import type { Lab } from '../../lab/lab.ts';
import { agentFactoryStack } from './stack.ts';
import { agentFactoryWeb } from './web.ts';

/** Labs of Agent Factory. */
export const agentFactoryLabs: readonly Lab[] = [agentFactoryStack, agentFactoryWeb];
