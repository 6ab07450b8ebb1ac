import type { Lab } from '../../lab/lab.ts';
import { coordinaitorData } from './data.ts';

/** Labs of CoordinAItor. */
export const coordinaitorLabs: readonly Lab[] = [coordinaitorData];
