import { inspectScript } from './inspect-script.ts';
import { type GivenValues, isRiskier, type Remark } from './remark.ts';

const given: GivenValues = new Map([
  ['NAME', 'any'],
  ['URL', 'any'],
  ['DATABASE_URL', 'secret'],
  ['PORT', 'plain'],
]);

/** What is remarked on a script that is given values of all kinds. For tests. */
export const remarksOf = (script: string): Remark[] => inspectScript(script, given);

/** The most that a script may do. */
export function riskOf(script: string): string {
  return remarksOf(script).reduce<Remark['risk']>(
    (most, { risk }) => (isRiskier(risk, most) ? risk : most),
    'read',
  );
}

/** Everything else that is remarked, by what it is about. */
export const problemsOf = (script: string): string[] =>
  remarksOf(script)
    .filter(({ about }) => about !== 'risk')
    .map(({ about }) => about);

/** A script a line. */
export const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());
