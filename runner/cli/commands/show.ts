import type { Playbook, Step } from '../../playbook/playbook.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findPlaybook } from '../find-library.ts';
import type { Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';

/** Shows a playbook to read, with the commands that a person would type. */
export const show: Command = {
  help: `Usage: fixbook show <id | file> [--json]

Prints a playbook to read. Every check and fix is shown as the command that a person would type.

Options:
  --json      Print the whole playbook as JSON
  -h, --help  Show this text

Examples:
  fixbook show ares/database-connection-refused
  fixbook show ./my-playbook.yaml
`,
  run: (args, { cwd, out, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'show',
      maxWords: 1,
      options: { json: { type: 'boolean' } },
    });
    const [id] = positionals;
    if (id === undefined) throw new UserError('say which playbook', { hint: 'See fixbook list.' });
    const { playbook } = findPlaybook(id, cwd).entry;
    if (values.json === true) json(playbook);
    else print(playbook, out);
    return Promise.resolve(0);
  },
};

function print(playbook: Playbook, out: Terminal): void {
  const heading = (text: string): void => {
    out.line(`\n${out.paint('bold', text)}`);
  };
  out.line(
    `${out.paint('bold', playbook.title)}  ${out.paint('dim', `${playbook.id} ${playbook.version}`)}`,
  );
  out.line(playbook.summary);
  heading('Symptoms');
  for (const symptom of playbook.symptoms) {
    out.line(`  - ${symptom.kind === 'words' ? symptom.text : symptom.example}`);
  }
  if (playbook.params.length > 0) heading('Params');
  for (const { name, help, default: value } of playbook.params) {
    out.line(`  ${name}  ${help}${value === null ? '' : ` (default ${value})`}`);
  }
  heading('Checks');
  playbook.diagnose.forEach((step, i) => {
    printStep(step, `${i + 1}.`, out);
  });
  if (playbook.causes.length > 0) heading('Causes');
  for (const cause of playbook.causes) {
    const fix = cause.fixes.length === 0 ? '' : ` → ${cause.fixes.join(', ')}`;
    out.line(`  - ${cause.title}${out.paint('dim', `${fix}  (${cause.evidence.join(', ')})`)}`);
  }
  for (const fix of playbook.fixes) {
    heading(`Fix: ${fix.title} · ${fix.risk === 'destroy' ? 'LOSES SOMETHING' : 'changes state'}`);
    fix.steps.forEach((step, i) => {
      printStep(step, `${i + 1}.`, out);
    });
    out.line(`  Verify: ${fix.verify.steps.map((step) => step.title).join(' · ')}`);
  }
  out.line(`\nRun it: fixbook run ${playbook.id}`);
}

function printStep(step: Step, number: string, out: Terminal): void {
  out.line(`  ${number} ${step.title}`);
  if (step.byHand !== step.title) {
    const mark = step.kind === 'manual' || step.kind === 'snippet' ? '' : '$ ';
    out.line(out.paint('cyan', `${mark}${step.byHand}`.replace(/^/gm, '     ')));
  }
}
