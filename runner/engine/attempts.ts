import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempts } from '../playbook/playbook.ts';
import type { Attempt } from '../judge/attempt.ts';

type Print = (output: string | Uint8Array) => void;

/** Runs a step as often as it says, and makes one result of all. Ends at once when interrupted. */
export async function runAttempts(input: {
  readonly attempts: Attempts;
  readonly signal: AbortSignal;
  readonly print: Print;
  readonly attempt: (print: Print) => Promise<Attempt>;
}): Promise<Attempt> {
  const { attempts, signal } = input;
  const done: Attempt[] = [];
  for (;;) {
    const printer = createPrinter(input.print, headingOf(attempts, done.length + 1));
    const last = await input.attempt(printer.print);
    printer.end();
    done.push(last);
    if (attempts.mode === 'once') return last;
    if (
      done.length >= attempts.times ||
      isHopeless(last) ||
      (attempts.mode === 'retry' && last.outcome === 'passed')
    ) {
      return attempts.mode === 'retry'
        ? retried(last, done.length, attempts.times)
        : folded(done, attempts.mayFail);
    }
    await sleep(attempts.everyMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return interrupted(done.length, attempts.times);
  }
}

/** A tool does not appear by waiting, nor does a value become right. */
function isHopeless(attempt: Attempt): boolean {
  return (
    attempt.outcome === 'errored' &&
    (attempt.because === 'tool-missing' || attempt.because === 'bad-input')
  );
}

function headingOf(attempts: Attempts, number: number): string {
  return attempts.mode === 'once' ? '' : `— ${number} of ${attempts.times} —\n`;
}

/** Puts a heading above what an attempt prints, if anything, and drops what comes after its end. */
function createPrinter(
  print: Print,
  heading: string,
): { readonly print: Print; readonly end: () => void } {
  let isEnded = false;
  let hasPrinted = heading === '';
  return {
    print: (output) => {
      if (isEnded || output.length === 0) return;
      if (!hasPrinted) print(heading);
      hasPrinted = true;
      print(output);
    },
    end: () => {
      isEnded = true;
    },
  };
}

/** The last result counts; that it was not the first is told. */
function retried(last: Attempt, count: number, times: number): Attempt {
  if (count === 1) return last;
  const told = `(attempt ${count} of ${times})`;
  return last.outcome === 'errored'
    ? { ...last, reason: `${last.reason} ${told}` }
    : { ...last, summary: `${last.summary} ${told}`.trim() };
}

/**
 * Failed if more failed than may; else errored if any was: a check that could not run is never green.
 * The facts are those of the last, or of the last that passed where that is what the step did.
 */
function folded(done: readonly Attempt[], mayFail: number): Attempt {
  const ran = done.filter((attempt) => attempt.outcome !== 'errored');
  const errored = done.filter((attempt) => attempt.outcome === 'errored');
  const failed = ran.filter((attempt) => attempt.outcome === 'failed');
  const [last, lastErrored, lastFailed] = [ran.at(-1), errored.at(-1), failed.at(-1)];
  const of = `of ${done.length}`;
  if (last !== undefined && lastFailed !== undefined && failed.length > mayFail) {
    const beside = errored.length === 0 ? '' : `, ${errored.length} errored`;
    const summary = `${failed.length} ${of} failed${beside}${after(lastFailed.summary)}`;
    return { outcome: 'failed', facts: last.facts, summary };
  }
  if (lastErrored !== undefined) {
    return { ...lastErrored, reason: `${errored.length} ${of} errored: ${lastErrored.reason}` };
  }
  const passed = ran.filter((attempt) => attempt.outcome === 'passed');
  const lastPassed = passed.at(-1);
  if (lastPassed === undefined) throw new Error('a step was repeated, and never passed or failed');
  return { ...lastPassed, summary: `${passed.length} ${of} passed${after(lastPassed.summary)}` };
}

function after(summary: string): string {
  return summary === '' ? '' : `: ${summary}`;
}

function interrupted(count: number, times: number): Attempt {
  const reason = `the run was interrupted after ${count} of ${times} attempts`;
  return { outcome: 'errored', because: 'interrupted', reason };
}
