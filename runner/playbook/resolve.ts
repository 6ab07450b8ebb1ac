import { toMilliseconds } from './duration.ts';
import { paramsNamedIn, stepsNamedIn } from './expression-tree.ts';
import { type InputOf, type KindName, kinds } from './kinds/index.ts';
import type {
  Attempts,
  Cause,
  Fix,
  Param,
  Playbook,
  Source,
  Step,
  StepOf,
  Symptom,
  System,
} from './playbook.ts';
import type { FixFile, PlaybookFile, SourceFile, StepFile, SystemFile } from './playbook-file.ts';
import { kindOf, placedSteps } from './step-file.ts';
import { variablesIn } from './variables.ts';

const diagnoseTimeoutMs = 30_000;
const fixTimeoutMs = 300_000;

/** The playbook complete with defaults. Cannot fail: the schema has accepted the file. */
export function toPlaybook(
  file: PlaybookFile,
  home: { readonly area: string; readonly sharedParams: readonly Param[] },
): Playbook {
  const [system = '', slug = ''] = file.id.split('/');
  const diagnose = file.diagnose.map((step) =>
    toStep(step, { id: step.id ?? '', timeoutMs: diagnoseTimeoutMs, risk: 'read' }),
  );
  return {
    id: file.id,
    system,
    area: home.area,
    slug,
    version: file.version,
    kind: file.kind ?? 'troubleshoot',
    title: file.title,
    summary: file.summary.trim(),
    severity: file.severity,
    reviewed: file.reviewed,
    tags: file.tags ?? [],
    symptoms: file.symptoms.map(toSymptom),
    asked: file.asked,
    params: paramsOf(file, home.sharedParams),
    tools: file.requires?.tools ?? [],
    handedOn: file.requires?.env ?? [],
    diagnose,
    causes: (file.causes ?? []).map(toCause),
    fixes: (file.fixes ?? []).map((fix) => toFix(fix, diagnose)),
    corrections: file.corrections ?? [],
    related: file.related ?? [],
    sources: toSources(file.source),
  };
}

/** `system.yaml` complete with defaults. */
export function toSystem(name: string, file: SystemFile): System {
  return {
    name,
    title: file.title,
    summary: file.summary.trim(),
    areas: file.areas,
    params: toParams(file.params),
    links: file.links ?? {},
  };
}

function toSources(written: PlaybookFile['source']): Source[] {
  const all: readonly SourceFile[] =
    written === undefined ? [] : isList(written) ? written : [written];
  return all.map((source) => ({
    ...source,
    lines: [source.lines[0] ?? 1, source.lines[1] ?? 1],
  }));
}

function isList(written: SourceFile | readonly SourceFile[]): written is readonly SourceFile[] {
  return Array.isArray(written);
}

/** The playbook's own params, and those of its system that it names. */
function paramsOf(file: PlaybookFile, shared: readonly Param[]): Param[] {
  const own = toParams(file.params);
  const named = namesUsedBy(file);
  const ownNames = new Set(own.map((param) => param.name));
  return [...own, ...shared.filter((param) => named.has(param.name) && !ownNames.has(param.name))];
}

/** The names of all variables and params that the steps and expressions of a file name. */
export function namesUsedBy(file: PlaybookFile): ReadonlySet<string> {
  const steps = placedSteps(file);
  const texts = steps.flatMap(({ step, kind }) => [...textsOf(step, kind), step.undo ?? '']);
  const expressions = [
    ...steps.flatMap(({ step }) => [step.when, step.expect, ...Object.values(step.save ?? {})]),
    ...(file.causes ?? []).map((cause) => cause.when),
  ].filter((expression) => expression !== undefined);
  return new Set([
    ...texts.flatMap((text) => variablesIn(text).map((use) => use.name)),
    ...expressions.flatMap(paramsNamedIn),
  ]);
}

/** The texts of a step as written in which `$NAME` stands for a param. */
export function textsOf(step: StepFile, kind: KindName): readonly string[] {
  return toInput(step, kind).texts;
}

/** The input of a step with its short forms spelled out, and what a person would type. */
function toInput<K extends KindName>(step: StepFile, kind: K) {
  // The schema pairs each key with its kind's value; TypeScript cannot follow a union by key.
  const definition = kinds[kind] as unknown as {
    resolve(written: unknown): InputOf<K>;
    byHand(input: InputOf<K>): string;
    texts(input: InputOf<K>): readonly string[];
    expect: string;
  };
  const input = definition.resolve(step[kind]);
  return { input, byHand: definition.byHand(input), texts: definition.texts(input) };
}

function toStep(
  step: StepFile & { readonly undo?: string },
  defaults: { readonly id: string; readonly timeoutMs: number; readonly risk: Step['risk'] },
): Step {
  const kind = kindOf(step);
  const { input, byHand } = toInput(step, kind);
  const resolved: Omit<StepOf<KindName>, 'kind' | 'input'> = {
    id: step.id ?? defaults.id,
    title: step.title ?? titleFrom(byHand),
    byHand,
    explain: step.explain?.trim() ?? null,
    when: step.when ?? null,
    timeoutMs: step.timeout === undefined ? defaults.timeoutMs : toMilliseconds(step.timeout),
    attempts: toAttempts(step),
    expect: step.expect ?? kinds[kind].expect,
    save: step.save ?? {},
    sensitive: step.sensitive ?? false,
    risk: step.risk ?? defaults.risk,
    undo: step.undo?.trim() ?? null,
  };
  return { ...resolved, kind, input } as Step;
}

function toAttempts({ retry, repeat }: StepFile): Attempts {
  const written = retry ?? repeat;
  if (written === undefined) return { mode: 'once' };
  const mode = retry === undefined ? 'repeat' : 'retry';
  return { mode, times: written.times, everyMs: toMilliseconds(written.every) };
}

function titleFrom(byHand: string): string {
  const [first = '', ...rest] = byHand.split('\n');
  const shown = rest.length > 0 || first.length > 80 ? `${first.slice(0, 79)}…` : first;
  return shown;
}

function toCause(cause: NonNullable<PlaybookFile['causes']>[number]): Cause {
  const fixes =
    cause.fix === undefined ? [] : typeof cause.fix === 'string' ? [cause.fix] : cause.fix;
  return {
    id: cause.id,
    title: cause.title,
    when: cause.when,
    explain: cause.explain?.trim() ?? null,
    evidence: stepsNamedIn(cause.when),
    fixes,
  };
}

function toFix(fix: FixFile, diagnose: readonly Step[]): Fix {
  const own = (step: StepFile, id: string, risk: Step['risk']) =>
    toStep(step, { id, timeoutMs: risk === 'read' ? diagnoseTimeoutMs : fixTimeoutMs, risk });
  return {
    id: fix.id,
    title: fix.title,
    risk: fix.risk,
    explain: fix.explain?.trim() ?? null,
    steps: fix.steps.map((step, i) => own(step, `${fix.id}_${i + 1}`, fix.risk)),
    verify: {
      settleMs: fix.verify.settle === undefined ? 0 : toMilliseconds(fix.verify.settle),
      steps: fix.verify.steps.flatMap((step) =>
        typeof step === 'string'
          ? diagnose.filter((known) => known.id === step)
          : [own(step, step.id ?? '', 'read')],
      ),
    },
  };
}

function toSymptom(symptom: PlaybookFile['symptoms'][number]): Symptom {
  return typeof symptom === 'string'
    ? { kind: 'words', text: symptom }
    : { kind: 'signature', signature: symptom.signature, example: symptom.example };
}

function toParams(params: PlaybookFile['params']): Param[] {
  return Object.entries(params ?? {}).map(([name, param]) => ({
    name,
    type: param.type ?? 'string',
    help: param.help,
    default: param.default === undefined ? null : String(param.default),
    choices: param.choices ?? null,
    example: param.example ?? null,
  }));
}
