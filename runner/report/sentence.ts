import type { FixRecord, RunRecord, StepRecord } from '../record/run-record.ts';
import { countOf, renderList } from './words.ts';

/** What happened, in one sentence of plain text. */
export function sentenceOf(record: RunRecord): string {
  switch (record.verdict) {
    case 'healthy':
      return isProcedure(record)
        ? `All is done: ${stepsOf(record)} passed.`
        : `Nothing is wrong: ${passedOf(record)}.`;
    case 'problem-found':
      return `${causeOf(record)}; ${changeOf(record)}.`;
    case 'fixed':
      return fixedSentence(record);
    case 'not-fixed':
      return notFixedSentence(record);
    case 'inconclusive':
      return inconclusiveOf(record);
    case 'interrupted':
      return interruptedOf(record);
  }
}

function fixedSentence(record: RunRecord): string {
  if (isProcedure(record)) return `All is done: ${stepsOf(record)} passed.`;
  return `${causeOf(record)}; ${fixesOf(record, 'fixed')} applied and verified.`;
}

function notFixedSentence(record: RunRecord): string {
  const [fix] = record.fixes.filter(({ result }) => result === 'not-begun');
  if (fix !== undefined) return `“${fix.title}” was not begun: ${fix.reason}.`;
  const [open] = record.fixes.filter(({ result }) => result === 'not-ended');
  if (open !== undefined) return `“${open.title}” was ${open.reason}.`;
  if (isProcedure(record)) {
    return `It did not come to its end: ${record.fixes.map(({ reason }) => reason).join(', ')}.`;
  }
  return `${causeOf(record)}; ${fixesOf(record, 'not-fixed')} applied, but did not help.`;
}

/** A procedure is for no cause. */
function isProcedure(record: RunRecord): boolean {
  return record.fixes.some(({ cause }) => cause === '');
}

function stepsOf(record: RunRecord): string {
  return countOf(record.steps.filter(({ outcome }) => outcome === 'passed').length, 'step');
}

/** Whether a step that was meant to tell something told nothing. */
export function isUnfinished(step: StepRecord | undefined): boolean {
  if (step?.outcome === 'errored') return true;
  return step?.because === 'condition-unknown' || step?.because === 'nobody-there';
}

function passedOf(record: RunRecord): string {
  const steps = diagnoseOf(record);
  const passed = steps.filter((step) => step.outcome === 'passed').length;
  const skipped = steps.length - passed;
  const rest = skipped === 0 ? '' : `, and ${countOf(skipped, 'step')} did not apply`;
  return `${countOf(passed, 'step')} passed${rest}`;
}

function causeOf(record: RunRecord): string {
  const causes = record.causes.filter((cause) => cause.state === 'confirmed');
  if (causes.length > 0) {
    const noun = causes.length === 1 ? 'The cause is' : 'The causes are';
    return `${noun} ${renderList(causes.map((cause) => `“${cause.title}”`))}`;
  }
  const failed = diagnoseOf(record).filter((step) => step.outcome === 'failed').length;
  return `${countOf(failed, 'step')} failed, and no cause could be named`;
}

function changeOf(record: RunRecord): string {
  if (record.fixes.some((fix) => fix.decision === 'applied')) return 'see below what was changed';
  if (record.fixes.some((fix) => fix.result === 'already-fixed')) {
    return `nothing was changed, because what ${fixesOf(record, 'already-fixed')} to bring about is there already: it was done before, or the evidence is old`;
  }
  return 'nothing was changed';
}

function fixesOf(record: RunRecord, result: FixRecord['result']): string {
  const titles = record.fixes.filter((fix) => fix.result === result).map((fix) => fix.title);
  const [noun, verb] = titles.length === 1 ? ['the fix', 'was'] : ['the fixes', 'were'];
  return `${noun} ${renderList(titles.map((title) => `“${title}”`))} ${verb}`;
}

function inconclusiveOf(record: RunRecord): string {
  const half = record.fixes.find((fix) => fix.result === 'unfinished');
  if (half !== undefined) return `“${half.title}” is half done; a person must look.`;
  const [only] = record.fixes.filter(({ cause }) => cause === '');
  if (only !== undefined) return `No verdict: ${only.reason}.`;
  if (record.fixes.some((fix) => fix.result === 'unclear')) {
    return `${causeOf(record)}; ${fixesOf(record, 'unclear')} applied, but whether it helped could not be told.`;
  }
  const steps = diagnoseOf(record);
  const unfinished = steps.filter(isUnfinished).length;
  const untold = record.causes.filter((cause) => cause.state === 'unknown').length;
  const reasons = [
    ...(unfinished > 0
      ? [`${unfinished} of ${countOf(steps.length, 'step')} could not be finished`]
      : []),
    ...(untold > 0 ? [`${countOf(untold, 'cause')} could not be told`] : []),
  ];
  return `No verdict: ${reasons.length > 0 ? reasons.join(', so ') : 'nothing was looked at'}.`;
}

function interruptedOf(record: RunRecord): string {
  const started = record.fixes.filter(
    (fix) => fix.decision === 'applied' && fix.result === 'unfinished',
  );
  const finished = record.steps.filter((step) => step.because !== 'interrupted').length;
  const warning =
    started.length === 0
      ? ''
      : `; ${renderList(started.map((fix) => `“${fix.title}”`))} had been started and may be half done`;
  return `The run was stopped after ${countOf(finished, 'step')}, before its end${warning}.`;
}

function diagnoseOf(record: RunRecord): RunRecord['steps'] {
  return record.steps.filter((step) => step.phase === 'diagnose');
}
