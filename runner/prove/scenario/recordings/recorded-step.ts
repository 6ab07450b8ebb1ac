import { isDeepStrictEqual } from 'node:util';
import { isKindName, type KindName } from '../../../playbook/kinds/index.ts';
import type { Step } from '../../../playbook/playbook.ts';
import type { StepRecord } from '../../../record/run-record.ts';
import { completeFacts } from '../facts.ts';
import { plainCallOf } from '../world/plain-call.ts';

type Facts = Readonly<Record<string, unknown>>;

/** What a program answered, as far as a record tells. */
export interface RecordedAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
}

/** The double that answers as the step's script did; null where its facts must be given instead. */
export function recordedDouble(
  recorded: StepRecord,
  step: Step,
  params: ReadonlySet<string>,
): { readonly call: string; readonly answer: RecordedAnswer } | null {
  const exit = recorded.facts['exitCode'];
  if (step.kind !== 'run' || typeof exit !== 'number') return null;
  const own = new Set([...params].filter((name) => !Object.hasOwn(step.bindings, name)));
  const call = plainCallOf(recorded.byHand.trim(), own);
  if (call === null || call !== scriptOf(recorded, step)) return null;
  const text = printed(recorded);
  return {
    call,
    answer: {
      ...(text === '' ? {} : { [streamOf(recorded)]: text }),
      ...(exit === 0 ? {} : { exit }),
    },
  };
}

/** The script that ran, if the playbook still has it. */
function scriptOf({ phase, byHand }: StepRecord, step: Step): string | null {
  const scripts = phase === 'undo' ? [step.undo] : [step, ...step.alternatives].map(byHandOf);
  return scripts.includes(byHand) ? byHand.trim() : null;
}

function byHandOf({ byHand }: { readonly byHand: string }): string {
  return byHand;
}

/** What the step learned, or its obstacle: all that does not follow from the rest. */
export function recordedFacts(recorded: StepRecord, step: Step): Facts {
  if (recorded.outcome === 'errored') return { errored: recorded.because };
  const whole = { ...recorded.facts, ...bulkOf(recorded) };
  const { kind, input } = step;
  return Object.keys(whole).reduce<Facts>((facts, key) => {
    const less = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== key));
    return isDeepStrictEqual(completeFacts(kind, less, input), completeFacts(kind, facts, input))
      ? less
      : facts;
  }, whole);
}

/** Long texts are no facts of a record: they are read off the output, where it is all of them. */
function bulkOf(recorded: StepRecord): Facts {
  const text = printed(recorded);
  const kind: KindName | null = isKindName(recorded.kind) ? recorded.kind : null;
  if (kind === 'run') return { [streamOf(recorded)]: text, output: text };
  if (kind === 'redis') return { text };
  if (kind === 'log') return { lines: text === '' ? [] : text.split('\n') };
  if (kind !== 'http') return {};
  const end = text.indexOf('\n\n');
  return { body: end < 0 ? '' : text.slice(end + 2) };
}

/** A record does not say which stream a text came from: that of a failure is its complaint. */
function streamOf({ facts }: StepRecord): 'stdout' | 'stderr' {
  return facts['exitCode'] === 0 || (facts['json'] ?? null) !== null ? 'stdout' : 'stderr';
}

function printed({ output }: StepRecord): string {
  return (output?.text ?? '').replace(/\r?\n$/, '');
}
