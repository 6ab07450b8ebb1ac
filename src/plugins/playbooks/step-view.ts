import {
  type FactDeclarations,
  type KindName,
  kinds,
} from '../../../runner/playbook/kinds/index.ts';
import type { Risk, Step } from '../../../runner/playbook/playbook.ts';
import { parseProse, type Prose } from './prose';

/** What the page shows of a step. Plain data. */
export interface StepView {
  readonly id: string;
  /** Null when it would only repeat the command. */
  readonly title: string | null;
  readonly kind: KindName;
  readonly risk: Risk;
  readonly explain: Prose;
  readonly when: string | null;
  readonly body: StepBody;
  readonly expectation: Expectation | null;
  readonly saved: readonly { readonly name: string; readonly expression: string }[];
  /** Null where it is what such steps usually have. */
  readonly timeoutMs: number | null;
  readonly undo: string | null;
}

/** What a reader does by hand: type a command, do as told, or use a text. */
export type StepBody =
  | { readonly type: 'command'; readonly command: string }
  | { readonly type: 'task'; readonly ask: string; readonly answers: readonly string[] }
  | {
      readonly type: 'snippet';
      readonly language: string;
      readonly file: string | null;
      readonly code: string;
    };

/** When the step passes, and what the facts in that expression are. */
export interface Expectation {
  readonly expression: string;
  readonly facts: readonly { readonly name: string; readonly about: string }[];
}

const usualTimeoutsMs = [30_000, 300_000];

/** The step as the page shows it. */
export function toStepView(step: Step): StepView {
  return {
    id: step.id,
    title: isRepeated(step) ? null : step.title,
    kind: step.kind,
    risk: step.risk,
    explain: parseProse(step.explain ?? ''),
    when: step.when,
    body: toBody(step),
    expectation: step.kind === 'snippet' ? null : toExpectation(step),
    saved: Object.entries(step.save).map(([name, expression]) => ({ name, expression })),
    timeoutMs: usualTimeoutsMs.includes(step.timeoutMs) ? null : step.timeoutMs,
    undo: step.undo,
  };
}

function isRepeated({ title, byHand }: Step): boolean {
  return byHand.startsWith(title.replace(/…$/, ''));
}

function toBody(step: Step): StepBody {
  if (step.kind === 'manual') {
    return { type: 'task', ask: step.input.ask, answers: step.input.options };
  }
  if (step.kind === 'snippet') return { type: 'snippet', ...step.input };
  return { type: 'command', command: step.byHand };
}

function toExpectation(step: Step): Expectation {
  const declared: FactDeclarations = kinds[step.kind].facts;
  const words = new Set(step.expect.replace(/"[^"]*"|'[^']*'/g, '').match(/(?<![.\w])[a-z]\w*/gi));
  return {
    expression: step.expect.trim(),
    facts: Object.entries(declared)
      .filter(([name]) => words.has(name))
      .map(([name, fact]) => ({ name, about: fact.about })),
  };
}
