import { isDeepStrictEqual } from 'node:util';
import type { Step } from '../../../playbook/playbook.ts';
import type { StepRecord } from '../../../record/run-record.ts';
import { ordinaryTools } from '../world/ordinary-tools.ts';
import { type RecordedAnswer, recordedDouble, recordedFacts } from './recorded-step.ts';
import type { RunWritten, WorldWritten } from '../schema.ts';

/** A step as it ran, and what it is in the playbook. */
export interface KnownStep {
  readonly recorded: StepRecord;
  readonly step: Step;
}

interface Becomes {
  readonly becomes?: string;
}

/** What is there at a time of the run. */
interface Part {
  readonly commands: Readonly<Record<string, string | (RecordedAnswer & Becomes)>>;
  readonly facts: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly answers: NonNullable<RunWritten['answers']>;
}

const nothing: Part = { commands: {}, facts: {}, answers: {} };

/** The world that a run met, and what a person answered in it. Each fix leads to a state of it. */
export function recordedWorld(
  known: readonly KnownStep[],
  params: ReadonlySet<string>,
): { readonly world: WorldWritten; readonly answers: Part['answers'] } {
  const [first = { steps: [], leadsTo: null }, ...later] = chaptersOf(known);
  const base = partOf(first, params);
  const states: Record<string, Pick<Part, 'commands' | 'facts'>> = {};
  let now = base;
  let state = first.leadsTo;
  for (const chapter of later) {
    now = merge(now, partOf(chapter, params));
    if (state !== null) states[state] = difference(base, now);
    state = chapter.leadsTo;
  }
  return {
    answers: now.answers,
    world: {
      ...filled('commands', { ...toolDoubles(known), ...base.commands }),
      ...filled('facts', base.facts),
      ...filled('states', states),
    },
  };
}

/** The part of a run in which the world stays as it is; its last act leads to the next state. */
interface Chapter {
  readonly steps: readonly KnownStep[];
  readonly leadsTo: string | null;
}

/** What a fix did ends a chapter: what is looked at after it is another world. */
function chaptersOf(known: readonly KnownStep[]): Chapter[] {
  const chapters: { steps: KnownStep[]; leadsTo: string | null }[] = [];
  let acting: string | null = null;
  let current: { steps: KnownStep[]; leadsTo: string | null } = { steps: [], leadsTo: null };
  for (const one of known) {
    const { phase, fix } = one.recorded;
    if (acting !== null && (phase !== 'fix' || fix !== acting)) {
      chapters.push({ ...current, leadsTo: `after_${acting}` });
      current = { steps: [], leadsTo: null };
      acting = null;
    }
    current.steps.push(one);
    if (phase === 'fix') acting = fix;
  }
  return [...chapters, current];
}

/** Of a step that was asked twice in a chapter, the first answer counts. */
function partOf({ steps, leadsTo }: Chapter, params: ReadonlySet<string>): Part {
  return steps.reduce<Part>((part, { recorded, step }, i) => {
    const isLast = leadsTo !== null && i === steps.length - 1;
    const becomes: Becomes = isLast ? { becomes: leadsTo } : {};
    if (step.kind === 'manual') return withAnswer(part, recorded, becomes);
    const double = recordedDouble(recorded, step, params);
    // What takes a step back has no facts of its own.
    if (double === null && recorded.phase === 'undo') return part;
    if (double === null || Object.hasOwn(part.facts, step.id)) {
      return withFacts(part, step.id, { ...recordedFacts(recorded, step), ...becomes });
    }
    const answer = toAnswer({ ...double.answer, ...becomes });
    const earlier = part.commands[double.call];
    if (earlier !== undefined && !isDeepStrictEqual(earlier, answer)) {
      return withFacts(part, step.id, { ...recordedFacts(recorded, step), ...becomes });
    }
    return { ...part, commands: { ...part.commands, [double.call]: answer } };
  }, nothing);
}

function withFacts(part: Part, id: string, facts: Readonly<Record<string, unknown>>): Part {
  return { ...part, facts: { [id]: facts, ...part.facts } };
}

function withAnswer(part: Part, { id, facts }: StepRecord, becomes: Becomes): Part {
  const answer = typeof facts['answer'] === 'string' ? facts['answer'] : '';
  const given = becomes.becomes === undefined ? answer : { answer, ...becomes };
  return { ...part, answers: { ...part.answers, [id]: given } };
}

function toAnswer(answer: RecordedAnswer & Becomes): Part['commands'][string] {
  const { stdout = '', ...more } = answer;
  return Object.keys(more).length === 0 ? stdout : answer;
}

/** What is known later holds over what was known before. */
function merge(before: Part, after: Part): Part {
  return {
    commands: { ...before.commands, ...after.commands },
    facts: { ...before.facts, ...after.facts },
    answers: { ...before.answers, ...after.answers },
  };
}

function difference(base: Part, now: Part): Pick<Part, 'commands' | 'facts'> {
  return {
    ...(filled('commands', changed(base.commands, now.commands)) as Part),
    ...(filled('facts', changed(base.facts, now.facts)) as Part),
  };
}

function changed<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Record<string, T> {
  const entries = Object.entries(after);
  return Object.fromEntries(
    entries.filter(([key, value]) => !isDeepStrictEqual(before[key], value)),
  );
}

/** Tools of the alternative that ran must be there for it to run again, whether it calls them or not. */
function toolDoubles(known: readonly KnownStep[]): Record<string, string> {
  const tools = known.flatMap(({ recorded, step }) => {
    const chosen = step.alternatives.find(({ byHand }) => byHand === recorded.byHand);
    return recorded.outcome === 'errored' ? [] : (chosen?.requires ?? []);
  });
  const foreign = tools.filter((tool) => !ordinaryTools.includes(tool));
  return Object.fromEntries(
    foreign.map((tool) => [tool.startsWith('docker ') ? `${tool} version` : `${tool} *`, '']),
  );
}

/** An object with the key, unless there is nothing in it. */
function filled<K extends string, V extends object>(key: K, value: V): Partial<Record<K, V>> {
  // Computed keys of a generic type are widened.
  return Object.keys(value).length === 0 ? {} : ({ [key]: value } as Record<K, V>);
}
