import type { Lab } from '../../lab/lab.ts';
import { agentFactoryStack } from './stack.ts';

/** Labs of Agent Factory. */
export const agentFactoryLabs: readonly Lab[] = [agentFactoryStack];
