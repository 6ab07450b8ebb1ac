import { renderCondition } from '../playbook/condition-words.ts';
import type { Operation, Playbook, Section, Step, Verify } from '../playbook/playbook.ts';
import { riskWords } from './risk-words.ts';
import type { Terminal } from './terminal.ts';

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
    out.line(`  - ${cause.title}${out.paint('dim', `${fix}  (${cause.evidence.join(', ')})`)}`);
  }
  for (const fix of playbook.fixes) {
    heading(`Fix: ${fix.title} · ${riskWords[fix.risk]}`, out);
    showOperation(fix, out);
  }
  if (procedure !== null) {
    heading(`Steps · ${riskWords[procedure.risk]}`, out);
    showOperation(procedure, out, { withRisk: true });
  }
  for (const section of playbook.sections) showSection(section, out);
  out.line(playbook.kind === 'reference' ? '\nNothing runs here.' : `\nRun it: fixbook run ${id}`);
}

function heading(text: string, out: Terminal): void {
  out.line(`\n${out.paint('bold', text)}`);
}

function showSteps(title: string, steps: readonly Step[], out: Terminal): void {
  if (steps.length > 0) heading(title, out);
  steps.forEach((step, i) => {
    showStep(step, { number: `${i + 1}.`, withRisk: false }, out);
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
    for (const step of some) showStep(step, { number: '-', withRisk: false }, out);
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
  { number, withRisk }: { readonly number: string; readonly withRisk: boolean },
  out: Terminal,
): void {
  const { title, from, risk, alternatives } = step;
  const notes = [
    ...(withRisk && risk !== 'read' ? [riskWords[risk]] : []),
    ...(from === null ? [] : [`from ${from.fragment}`]),
  ].join(', ');
  out.line(`  ${number} ${title}${notes === '' ? '' : `  ${out.paint('dim', notes)}`}`);
  if (alternatives.length === 0) {
    if (step.byHand !== title) showCommand(step, step.byHand, out);
    return;
  }
  for (const alternative of alternatives) {
    out.line(`     ${renderCondition(alternative) ?? 'else'}:`);
    showCommand(step, alternative.byHand, out);
  }
}

function showCommand({ kind }: Step, byHand: string, out: Terminal): void {
  const mark = kind === 'manual' || kind === 'snippet' ? '' : '$ ';
  out.line(out.paint('cyan', `${mark}${byHand}`.replace(/^/gm, '     ')));
}

function showSection({ title, text, table, snippet }: Section, out: Terminal): void {
  heading(title, out);
  if (text !== null) out.line(text.replace(/^/gm, '  '));
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
    out.line(out.paint('cyan', snippet.code.trimEnd().replace(/^/gm, '     ')));
  }
}
