import { renderAttempts } from '../playbook/attempts-words.ts';
import { renderCondition } from '../playbook/expressions/condition-words.ts';
import { kinds } from '../playbook/kinds/index.ts';
import type { Operation, Playbook, Section, Step, Verify } from '../playbook/playbook.ts';
import { riskWords } from './terminal/risk-words.ts';
import { showCode, showCommand } from './terminal/show-command.ts';
import { showProse } from './terminal/show-prose.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Shows a playbook to read, with the commands that a person would type. */
export function showPlaybook(playbook: Playbook, out: Terminal): void {
  const { id, version, params, diagnose, causes, procedure } = playbook;
  out.line(`${out.paint('bold', playbook.title)}  ${out.paint('dim', `${id} ${version}`)}`);
  out.line(playbook.summary);
  if (playbook.symptoms.length > 0) heading('Symptoms', out);
  for (const symptom of playbook.symptoms) {
    out.line(`  - ${symptom.kind === 'words' ? symptom.text : symptom.example}`);
  }
  if (params.length > 0) heading('Params', out);
  for (const { name, help, default: value } of params) {
    out.line(`  ${name}  ${help}${value === null ? '' : ` (default ${value})`}`);
  }
  showSteps('Checks', diagnose, out);
  if (causes.length > 0) heading('Causes', out);
  for (const cause of causes) {
    const fix = cause.fixes.length === 0 ? '' : ` → ${cause.fixes.join(', ')}`;
    out.line(`  - ${cause.title}${out.paint('dim', fix)}`);
    showNote('if', cause.when, out);
    showProse(out, cause.explain ?? '', 5);
  }
  for (const fix of playbook.fixes) {
    heading(`Fix ${fix.id}: ${fix.title} · ${riskWords[fix.risk]}`, out);
    showProse(out, fix.explain ?? '', 2);
    showOperation(fix, out);
  }
  if (procedure !== null) {
    heading(`Steps · ${riskWords[procedure.risk]}`, out);
    showOperation(procedure, out, { withRisk: true });
  }
  for (const section of playbook.sections) showSection(section, out);
  if (playbook.corrections.length > 0) heading('What the guide says otherwise', out);
  for (const { guide, instead } of playbook.corrections) {
    out.line(`  - ${oneLine(guide)}`);
    showProse(out, instead, 5);
  }
  if (playbook.related.length > 0) heading('Related', out);
  for (const related of playbook.related) out.line(`  ${related}`);
  out.line(playbook.kind === 'reference' ? '\nNothing runs here.' : `\nRun it: fixbook run ${id}`);
}

function heading(text: string, out: Terminal): void {
  out.line(`\n${out.paint('bold', text)}`);
}

function showSteps(title: string, steps: readonly Step[], out: Terminal): void {
  if (steps.length > 0) heading(title, out);
  steps.forEach((step, i) => {
    showStep(step, { number: `${i + 1}.`, withId: true }, out);
  });
}

function showOperation(
  operation: Operation & { readonly verify: Verify | null },
  out: Terminal,
  { withRisk = false } = {},
): void {
  const { guard, backup, steps, verify } = operation;
  const listed = (word: string, some: readonly Step[]): void => {
    if (some.length > 0) out.line(`  ${word}:`);
    for (const step of some) showStep(step, { number: '-' }, out);
  };
  listed('Only if all of these pass', guard);
  listed('Keep a copy first', backup);
  steps.forEach((step, i) => {
    showStep(step, { number: `${i + 1}.`, withRisk }, out);
  });
  if (verify !== null) out.line(`  Verify: ${verify.steps.map((step) => step.title).join(' · ')}`);
  listed('Always at the end', operation.finally);
}

function showStep(
  step: Step,
  {
    number,
    withRisk = false,
    withId = false,
  }: { readonly number: string; readonly withRisk?: boolean; readonly withId?: boolean },
  out: Terminal,
): void {
  const { id, title, from, risk, alternatives } = step;
  const notes = [
    ...(withId ? [id] : []),
    ...(withRisk && risk !== 'read' ? [riskWords[risk]] : []),
    ...(from === null ? [] : [`from ${from.fragment}`]),
  ].join(', ');
  // A title that was made of a long command only repeats its beginning.
  const shown =
    title.endsWith('…') && step.byHand.startsWith(title.slice(0, -1)) ? '' : ` ${title}`;
  out.line(`  ${number}${shown}${notes === '' ? '' : `  ${out.paint('dim', notes)}`}`);
  showProse(out, step.explain ?? '', 5);
  if (step.when !== null) showNote('only if', step.when, out);
  const often = renderAttempts(step.attempts);
  if (often !== null) showNote('how often', often, out);
  if (alternatives.length === 0 && step.byHand !== title) showCommand(out, step, 5);
  const isOwn = alternatives.some(({ expect }) => expect !== step.expect);
  for (const alternative of alternatives) {
    out.line(`     ${renderCondition(alternative) ?? 'else'}:`);
    showCommand(out, { ...step, byHand: alternative.byHand }, 5);
    if (isOwn) showNote('good if', alternative.expect, out);
  }
  const isStated = step.expect !== kinds[step.kind].expect;
  if (isStated && !isOwn) showNote('good if', step.expect, out);
  if (step.undo !== null) showNote('undo', step.undo, out);
}

function showNote(label: string, text: string, out: Terminal): void {
  out.line(`     ${out.paint('dim', `${label}: ${oneLine(text)}`)}`);
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

function showSection({ title, text, table, snippet }: Section, out: Terminal): void {
  heading(title, out);
  showProse(out, text ?? '', 2);
  if (table !== null) {
    const rows = [table.columns, ...table.rows];
    const widths = table.columns.map((_, i) =>
      Math.max(...rows.map((row) => (row[i] ?? '').length)),
    );
    rows.forEach((row, i) => {
      const line = row.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join('  ');
      out.line(`  ${i === 0 ? out.paint('dim', line.trimEnd()) : line.trimEnd()}`);
    });
  }
  if (snippet !== null) {
    if (snippet.file !== null) out.line(`  ${out.paint('dim', snippet.file)}`);
    showCode(out, snippet.code, 5);
  }
}
