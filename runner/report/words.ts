import type { Phase } from '../record/run-event.ts';
import type { FixRecord, StepRecord, Verdict } from '../record/run-record.ts';

/** What a state means for the reader; never shown by colour alone. */
export type Tone = 'good' | 'bad' | 'unsure' | 'neutral';

/** How a state is shown: always as a word, with a sign before it. */
export interface State {
  readonly sign: string;
  readonly word: string;
  readonly tone: Tone;
}

export const verdictStates: Readonly<Record<Verdict, State>> = {
  healthy: { sign: '✅', word: 'HEALTHY', tone: 'good' },
  'problem-found': { sign: '❌', word: 'PROBLEM FOUND', tone: 'bad' },
  fixed: { sign: '✅', word: 'FIXED', tone: 'good' },
  'not-fixed': { sign: '❌', word: 'NOT FIXED', tone: 'bad' },
  inconclusive: { sign: '⚠️', word: 'INCONCLUSIVE', tone: 'unsure' },
  interrupted: { sign: '⚠️', word: 'INTERRUPTED', tone: 'unsure' },
};

export const outcomeStates: Readonly<Record<StepRecord['outcome'], State>> = {
  passed: { sign: '✅', word: 'passed', tone: 'good' },
  failed: { sign: '❌', word: 'failed', tone: 'bad' },
  errored: { sign: '⚠️', word: 'errored', tone: 'unsure' },
  skipped: { sign: '➖', word: 'skipped', tone: 'neutral' },
};

export const phaseWords: Readonly<Record<Phase, string>> = {
  diagnose: '',
  before: 'Fixed already? ',
  guard: 'Guard: ',
  backup: 'Backup: ',
  fix: 'Fix: ',
  verify: 'Verify: ',
  undo: '',
  finally: 'At the end: ',
};

/** What became of a fix or a procedure, in words that stand after its title. */
export function wordsOfFix({ cause, decision, result, undone }: FixRecord): string {
  switch (decision) {
    case 'applied':
      // A procedure is there for no cause: it may have looked at what there is, and mended nothing.
      if (cause === '' && result === 'unclear') return 'run, but not all of it could be told';
      return `${applied[result]}${undone ? ', then undone' : ''}`;
    case 'declined':
      return 'declined, so it was not run';
    case 'offered':
      return 'offered, but not run';
    case 'refused':
      return 'refused, so it was not run';
    case 'by-hand':
      return 'to be done by hand';
    case 'not-needed':
      return 'fixed already, so it was not run';
  }
}

const applied: Readonly<Record<FixRecord['result'], string>> = {
  fixed: 'applied and verified',
  'already-fixed': 'fixed already, so it was not run',
  done: 'done',
  'not-fixed': 'applied, but it did not help',
  unclear: 'applied, but whether it helped could not be told',
  'not-begun': 'not begun',
  'not-ended': 'applied, but not brought to its end',
  unfinished: 'begun, but the run ended before it was finished',
  'not-run': 'not run',
};

/** A number of things: `1 step`, `3 steps`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Steps by their numbers, `steps 2 and 5`, or how many they are. */
export function stepsOf(numbers: readonly string[]): string {
  if (numbers.length > 10) return countOf(numbers.length, 'step');
  return `${numbers.length === 1 ? 'step' : 'steps'} ${renderList(numbers)}`;
}

/** Items as people list them: `a`, `a and b`, `a, b and c`. */
export function renderList(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.slice(-1).join('')}`;
}
