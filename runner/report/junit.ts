import type { RunRecord } from '../record/run-record.ts';
import { cutEnd, cutOutput } from './cut.ts';
import { type StepLine, toSummary } from './summary.ts';
import { toVisibleLine, toVisibleText } from './visible.ts';

/**
 * The report for CI as JUnit XML: the verdict and each step are test cases. A step that failed fails
 * its case unless the run fixed what it found; one that could not be finished is an error.
 */
export function renderJunit(record: RunRecord): string {
  const { steps, verdict, sentence } = toSummary(record);
  const cases = [
    renderCase({
      record,
      name: 'verdict',
      seconds: 0,
      result: record.exitCode === 0 ? null : problem('failure', verdict.word, sentence),
      output: sentence,
    }),
    ...steps.map((step, index) => renderStep(record, step, index)),
  ];
  const count = (tag: string) => cases.filter((text) => text.includes(`<${tag} `)).length;
  const counts = [
    `tests="${cases.length}"`,
    `failures="${count('failure')}"`,
    `errors="${count('error')}"`,
    `skipped="${count('skipped')}"`,
    `time="${toSeconds(record.durationMs)}"`,
  ].join(' ');
  const started = record.startedAt.replace(/\.\d+Z$|Z$/, '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `<testsuite name="${attribute(record.playbook.id)}" ${counts} timestamp="${attribute(started)}">`,
    '<properties>',
    ...propertiesOf(record).map(
      ([name, value]) => `<property name="${name}" value="${attribute(value)}"/>`,
    ),
    '</properties>',
    ...cases,
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function propertiesOf({ playbook, verdict, runId, environment }: RunRecord) {
  return [
    ['version', playbook.version],
    ['digest', playbook.digest],
    ['verdict', verdict],
    ['run', runId],
    ['fixbook', environment.fixbook],
  ] as const;
}

function renderStep(record: RunRecord, line: StepLine, index: number): string {
  const step = record.steps[index];
  const { text } = cutOutput({ text: toVisibleText(line.output?.text ?? ''), maxBytes: 50_000 });
  return renderCase({
    record,
    name: `${line.number} ${line.title}`,
    seconds: step?.durationMs ?? 0,
    result: resultOf(record, line, step?.outcome ?? 'passed'),
    output: [line.typed, text].filter(Boolean).join('\n'),
  });
}

function resultOf(
  { verdict }: RunRecord,
  { found, state }: StepLine,
  outcome: RunRecord['steps'][number]['outcome'],
): string | null {
  switch (outcome) {
    case 'passed':
      return null;
    case 'failed':
      return verdict === 'fixed' ? null : problem('failure', found || state.word, found);
    case 'errored':
      return problem('error', found || state.word, found);
    case 'skipped':
      return `<skipped message="${attribute(found)}"/>`;
  }
}

function problem(tag: 'failure' | 'error', message: string, text: string): string {
  return `<${tag} message="${attribute(message)}">${content(text)}</${tag}>`;
}

interface Case {
  readonly record: RunRecord;
  readonly name: string;
  /** Milliseconds. */
  readonly seconds: number;
  readonly result: string | null;
  readonly output: string;
}

function renderCase({ record, name, seconds, result, output }: Case): string {
  const head = `<testcase classname="${attribute(record.playbook.id)}" name="${attribute(name)}" time="${toSeconds(seconds)}">`;
  const told = output === '' ? [] : [`<system-out>${content(output)}</system-out>`];
  return [head, ...(result === null ? [] : [result]), ...told, '</testcase>'].join('\n');
}

function toSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attribute(text: string): string {
  return escapeXml(cutEnd({ text: toVisibleLine(text), maxBytes: 1_000 }));
}

function content(text: string): string {
  return escapeXml(toVisibleText(text));
}

/** Control characters are visible already; what else XML 1.0 has no place for is replaced. */
function escapeXml(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
