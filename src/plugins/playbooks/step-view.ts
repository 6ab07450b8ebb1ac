import {
  type FactDeclarations,
  type KindName,
  kinds,
} from '../../../runner/playbook/kinds/index.ts';
import { renderAttempts } from '../../../runner/playbook/attempts-words.ts';
import { renderCondition } from '../../../runner/playbook/expressions/condition-words.ts';
import { inAlternative } from '../../../runner/playbook/resolve-step.ts';
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
  /** How often it is done; null if once. */
  readonly attempts: string | null;
  readonly body: StepBody;
  /** Ways to do it by tool or platform, in place of the body; empty when there is only one. */
  readonly ways: readonly StepWay[];
  /** Title of the fragment that the step comes from. */
  readonly from: string | null;
  readonly expectation: Expectation | null;
  readonly saved: readonly { readonly name: string; readonly expression: string }[];
  /** Null where it is what such steps usually have. */
  readonly timeoutMs: number | null;
  readonly undo: string | null;
}

/** One of several ways to do a step. */
export interface StepWay {
  /** Such as `with ss` or `on Linux`; null for the one that always works. */
  readonly condition: string | null;
  readonly body: StepBody;
  /** When this way passes, if that differs from the others. */
  readonly expectation: Expectation | null;
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
    attempts: renderAttempts(step.attempts),
    body: toBody(step),
    ways: toWays(step),
    from: step.from?.title ?? null,
    expectation: step.kind === 'snippet' || haveOwnExpectations(step) ? null : toExpectation(step),
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

function toWays(step: Step): StepWay[] {
  const isOwn = haveOwnExpectations(step);
  return step.alternatives.map((alternative) => {
    const way = inAlternative(step, alternative);
    return {
      condition: renderCondition(alternative),
      body: toBody(way),
      expectation: isOwn ? toExpectation(way) : null,
    };
  });
}

function haveOwnExpectations({ alternatives, expect }: Step): boolean {
  return alternatives.some((alternative) => alternative.expect !== expect);
}

/** The one that every script has unless it says otherwise needs no words. */
const usualExpectation = 'exitCode == 0';

function toExpectation(step: Step): Expectation {
  if (step.expect === usualExpectation) return { expression: usualExpectation, facts: [] };
  const declared: FactDeclarations = kinds[step.kind].facts;
  const words = new Set(step.expect.replace(/"[^"]*"|'[^']*'/g, '').match(/(?<![.\w])[a-z]\w*/gi));
  return {
    expression: step.expect.trim(),
    facts: Object.entries(declared)
      .filter(([name]) => words.has(name))
      .map(([name, fact]) => ({ name, about: fact.about })),
  };
}
