import type {
  ExpressionValues,
  PlaybookScope,
  StepFacts,
} from '../playbook/expressions/expression.ts';
import type { Playbook } from '../playbook/playbook.ts';
import type { BoundParams } from './bind-params.ts';

/** What is known so far in a run, whoever makes it: the runner or a reader of the page. */
export interface Findings {
  readonly playbook: Playbook;
  readonly scope: PlaybookScope;
  /** Params and saved values by name. */
  readonly values: Readonly<Record<string, string>>;
  /** The latest facts of each step by id. */
  readonly facts: Readonly<Record<string, StepFacts>>;
}

/** What expressions see: a step that ran has all its facts, one that did not has its outcome only. */
export function valuesOf(
  { values, facts }: Pick<Findings, 'values' | 'facts'>,
  bound?: BoundParams,
): ExpressionValues {
  return { params: { ...values, ...bound?.named }, steps: facts };
}
