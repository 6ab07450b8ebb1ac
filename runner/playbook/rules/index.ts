import { attempts } from './attempts.ts';
import { evidence, expressions } from './expressions.ts';
import { identity, reviewedDay } from './identity.ts';
import { signatures, stepPatterns } from './patterns.ts';
import {
  causesByKind,
  causesOfFixes,
  fixesOfCauses,
  uniqueIds,
  verifySteps,
} from './references.ts';
import { redisCommands } from './redis-commands.ts';
import { riskByPlace, riskOfFix } from './risk.ts';
import { plainText } from './plain-text.ts';
import type { Rule } from './rule.ts';
import { sensitiveFacts } from './sensitive.ts';
import { handedOn, knownVariables, noTemplating, params } from './variables.ts';

/** What every playbook keeps to, beyond the schema. */
export const rules: readonly Rule[] = [
  plainText,
  identity,
  reviewedDay,
  uniqueIds,
  causesByKind,
  fixesOfCauses,
  causesOfFixes,
  verifySteps,
  expressions,
  evidence,
  signatures,
  stepPatterns,
  knownVariables,
  params,
  handedOn,
  noTemplating,
  attempts,
  sensitiveFacts,
  riskByPlace,
  riskOfFix,
  redisCommands,
];
