import type { Risk } from '../playbook.ts';

/** What reading a script found at a place of it. */
export interface Remark {
  /** `risk` is what a command may do; the others are problems by themselves. */
  readonly about: 'risk' | 'endless' | 'asks' | 'value' | 'secret' | 'syntax' | 'hidden' | 'seen';
  /** `read` unless `about` is risk. */
  readonly risk: Risk;
  /** Such as “docker compose down -v deletes the volumes”. */
  readonly message: string;
  readonly hint: string | null;
  /** Offset into the script. */
  readonly offset: number;
}

/**
 * What a script is given by the runner, by name. A `plain` value cannot hold anything that a shell
 * or another interpreter would read as code; `any` and `secret` ones can.
 */
export type GivenValues = ReadonlyMap<string, 'plain' | 'any' | 'secret'>;

/** From the least to the greatest. */
export const risks: readonly Risk[] = ['read', 'probe', 'change', 'destroy'];

/** Whether one risk is greater than another. */
export function isRiskier(a: Risk, b: Risk): boolean {
  return risks.indexOf(a) > risks.indexOf(b);
}
