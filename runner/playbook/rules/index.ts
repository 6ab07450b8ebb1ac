import {
  oldComposeIsSecond,
  oneKindOfAlternatives,
  reachableAlternatives,
} from './alternatives.ts';
import { answered } from './answered.ts';
import { attempts } from './attempts.ts';
import { evidence, expressions } from './expressions.ts';
import { identity, reviewedDay, supersededIsRetired } from './identity.ts';
import { toldLoss } from './loss.ts';
import { signatures, stepPatterns, uniqueSignatures } from './patterns.ts';
import { noPlaceholders } from './placeholders.ts';
import {
  causesByKind,
  causesOfFixes,
  fixesOfCauses,
  uniqueIds,
  verifySteps,
} from './references.ts';
import { riskAround, riskByPlace, riskOfFix } from './risk.ts';
import { plainText } from './plain-text.ts';
import type { Rule } from './rule.ts';
import { tableRows, uniqueSections } from './sections.ts';
import { sensitiveFacts } from './sensitive.ts';
import { toldLimit } from './thresholds.ts';
import { plainDefaults, uses, variablesOfUses } from './uses.ts';
import { handedOn, knownVariables, noExpansions, noTemplating, params } from './variables.ts';
import { wholeDumps } from './whole-dumps.ts';

/** What must hold before the others make sense: a playbook that breaks these cannot be resolved. */
export const basicRules: readonly Rule[] = [uses, oneKindOfAlternatives];

/** What every fragment keeps to besides. */
export const fragmentRules: readonly Rule[] = [plainDefaults];

/** What every playbook keeps to, beyond the schema; scripts are read by the rules of scripts.ts. */
export const rules: readonly Rule[] = [
  plainText,
  identity,
  reviewedDay,
  supersededIsRetired,
  uniqueIds,
  causesByKind,
  fixesOfCauses,
  causesOfFixes,
  verifySteps,
  expressions,
  evidence,
  signatures,
  uniqueSignatures,
  stepPatterns,
  knownVariables,
  noExpansions,
  params,
  handedOn,
  noTemplating,
  variablesOfUses,
  attempts,
  reachableAlternatives,
  oldComposeIsSecond,
  noPlaceholders,
  tableRows,
  uniqueSections,
  sensitiveFacts,
  riskByPlace,
  riskAround,
  riskOfFix,
  toldLoss,
  toldLimit,
  answered,
  wholeDumps,
];
