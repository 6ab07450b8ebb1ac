import { bindByHand } from './values/bind-by-hand.ts';
import { toMilliseconds } from './duration.ts';
import type { ExpandedStep } from './expand-uses.ts';
import { type InputOf, type KindName, kinds } from './kinds/index.ts';
import type { AlternativeOf, Attempts, Risk, Step, StepOf } from './playbook.ts';
import type { AlternativeFile, StepFile } from './playbook-file.ts';
import { kindOf } from './step-file.ts';

const observingTimeoutMs = 30_000;
const changingTimeoutMs = 300_000;

/** A step with everything that was left out filled in. */
export function toStep(
  { step, from, bindings }: ExpandedStep,
  defaults: { readonly id: string; readonly risk: Risk },
): Step {
  const expect = (kind: KindName): string => step.expect ?? kinds[kind].expect;
  const alternatives = (step.anyOf ?? []).map((alternative) => ({
    ...toForm(alternative, bindings, alternative.expect ?? expect(kindOf(alternative))),
    requires: alternative.requires ?? [],
    platform: alternative.platform ?? null,
  }));
  const form = alternatives[0] ?? toForm(step, bindings, expect(kindOf(step)));
  const resolved: Omit<StepOf<KindName>, 'input' | 'alternatives'> = {
    id: step.id ?? defaults.id,
    title: step.title ?? titleFrom(form.byHand),
    kind: form.kind,
    byHand: form.byHand,
    from,
    bindings,
    explain: step.explain?.trim() ?? null,
    when: step.when ?? null,
    timeoutMs:
      step.timeout === undefined ? defaultTimeoutMs(defaults.risk) : toMilliseconds(step.timeout),
    attempts: toAttempts(step),
    expect: form.expect,
    save: step.save ?? {},
    sensitive: step.sensitive ?? false,
    risk: step.risk ?? defaults.risk,
    undo: step.undo?.trim() ?? null,
  };
  // All alternatives are of the step's kind; the rules see to it.
  return { ...resolved, input: form.input, alternatives: alternatives.map(withoutKind) } as Step;
}

/** The texts of a step as written in which `$NAME` stands for a param. */
export function textsOf(step: StepFile, kind: KindName): readonly string[] {
  const { definition, input } = toInput(step, kind);
  return definition.texts(input);
}

/** A step as it is done in one of its alternatives. */
export function inAlternative(step: Step, alternative: AlternativeOf<KindName>): Step {
  const { input, byHand, expect } = alternative;
  return { ...step, input, byHand, expect, alternatives: [] } as Step;
}

function toForm(
  written: StepFile | AlternativeFile,
  bindings: ExpandedStep['bindings'],
  expect: string,
) {
  const kind = kindOf(written);
  const { definition, input } = toInput(written, kind);
  return { kind, input, expect, byHand: bindByHand(definition.byHand(input, expect), bindings) };
}

function withoutKind({
  requires,
  platform,
  input,
  byHand,
  expect,
}: AlternativeOf<KindName>): AlternativeOf<KindName> {
  return { requires, platform, input, byHand, expect };
}

/** The input of a step with its short forms spelled out, and the kind that knows what it means. */
function toInput<K extends KindName>(step: StepFile | AlternativeFile, kind: K) {
  // The schema pairs each key with its kind's value; TypeScript cannot follow a union by key.
  const definition = kinds[kind] as unknown as {
    resolve(written: unknown): InputOf<K>;
    byHand(input: InputOf<K>, expect: string): string;
    texts(input: InputOf<K>): readonly string[];
  };
  const input = definition.resolve(step[kind]);
  return { definition, input };
}

function defaultTimeoutMs(risk: Risk): number {
  return risk === 'read' || risk === 'probe' ? observingTimeoutMs : changingTimeoutMs;
}

function toAttempts({ retry, repeat }: StepFile): Attempts {
  if (retry !== undefined) return { mode: 'retry', ...timesOf(retry) };
  if (repeat === undefined) return { mode: 'once' };
  return { mode: 'repeat', ...timesOf(repeat), mayFail: repeat.mayFail ?? 0 };
}

function timesOf(written: { readonly times: number; readonly every: string }) {
  return { times: written.times, everyMs: toMilliseconds(written.every) };
}

function titleFrom(byHand: string): string {
  const [first = '', ...rest] = byHand.split('\n');
  const shown = rest.length > 0 || first.length > 80 ? `${first.slice(0, 79)}…` : first;
  return shown;
}
