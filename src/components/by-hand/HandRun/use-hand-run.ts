import type { Answer } from '@site/runner/judge/answer.ts';
import type { HandJudge } from '@site/runner/judge/judge-by-hand.ts';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useInputs } from '../../playbook/ReaderInputs';
import { useFigures } from '../../use-figures';
import type { Judging } from './judging';
import { createRunId } from './run-id';

/** A reader's way through a playbook: what was ticked off and answered, and what it comes to. */
export interface HandRunState {
  /** Another one after the answers were forgotten. */
  readonly runId: string;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly ticks: ReadonlySet<string>;
  /** Whether every step of a fix or procedure is ticked off. */
  readonly isDone: (plan: string) => boolean;
  /** Null until a first answer is judged. */
  readonly record: RunRecord | null;
  /** Null until it is loaded. */
  readonly judge: HandJudge | null;
  readonly isBroken: boolean;
  readonly load: () => void;
  readonly answer: (step: string, answer: Answer | null) => void;
  readonly tick: (key: string, isDone: boolean) => void;
  readonly clear: () => void;
}

interface Kept {
  readonly runId: string;
  readonly startedAt: Date;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly ticks: ReadonlySet<string>;
}

/** By the path of the page, in the memory of the tab: a reload begins anew. */
const kept = new Map<string, Kept>();

/** Keeps the answers for as long as the tab lives, and judges all of them after each one. */
export function useHandRun(
  path: string,
  fixes: ReadonlyMap<string, readonly string[]>,
): HandRunState {
  const { params, allowed } = useInputs();
  const { version } = useFigures();
  const [run, setRun] = useState<Kept>(() => kept.get(path) ?? begin());
  const [judging, setJudging] = useState<Judging | null>(null);
  const [isBroken, setBroken] = useState(false);
  const { runId, answers, ticks } = run;

  const change = useCallback(
    (next: (before: Kept) => Kept) => {
      setRun((before) => {
        const after = next(before);
        kept.set(path, after);
        return after;
      });
    },
    [path],
  );
  const load = useCallback(() => {
    import('./judging')
      .then(({ loadJudging }) => loadJudging(path))
      .then(setJudging)
      .catch(() => {
        setBroken(true);
      });
  }, [path]);
  useEffect(() => {
    if (answers.size > 0) load();
  }, [answers.size, load]);

  const isDone = useCallback(
    (plan: string) => {
      const keys = fixes.get(plan) ?? [];
      return keys.length > 0 && keys.every((key) => ticks.has(key));
    },
    [fixes, ticks],
  );
  const record = useMemo(() => {
    if (judging === null || answers.size === 0) return null;
    const fixesDone = new Set([...fixes.keys()].filter(isDone));
    const given = { run: { ...run, fixesDone }, params, values: allowed, fixbook: version };
    return judging.toRecord(given);
  }, [judging, run, answers, fixes, isDone, params, allowed, version]);

  return useMemo(
    () => ({
      runId,
      answers,
      ticks,
      isDone,
      record,
      judge: judging?.judge ?? null,
      isBroken,
      load,
      answer: (step, answer) => {
        change((before) => ({ ...before, answers: withEntry(before.answers, step, answer) }));
      },
      tick: (key, isDone) => {
        change((before) => ({ ...before, ticks: withMember(before.ticks, key, isDone) }));
      },
      clear: () => {
        change(begin);
      },
    }),
    [runId, answers, ticks, isDone, record, judging, isBroken, load, change],
  );
}

function begin(): Kept {
  const startedAt = new Date();
  return { runId: createRunId(startedAt), startedAt, answers: new Map(), ticks: new Set() };
}

function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V | null) {
  const copy = new Map(map);
  if (value === null) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

function withMember(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  return new Set(isIn ? [...set, member] : [...set].filter((each) => each !== member));
}
