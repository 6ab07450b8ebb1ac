import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { journalFile } from '../../record/journal.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const playbook = `${exampleHead}symptoms: [x]
diagnose:
  - { id: paid, title: Is the bill paid?, run: echo paid }
  - { id: up, title: Is the shop up?, run: test -e up, expect: exitCode == 0 }
  - { id: lights, title: Are the lights on?, run: exit 1, when: steps.up.passed }
causes:
  - { id: down, title: The shop was stopped, when: steps.up.failed, fix: start }
  - { id: unpaid, title: Nobody has paid, when: steps.paid.failed }
fixes:
  - id: start
    title: Start the shop
    risk: change
    steps:
      - { id: prepare, title: Prepare, run: touch prepared, undo: touch unprepared }
      - { id: open, title: Open the door, run: touch up }
    verify: { steps: [up] }
`;

let library = createExampleLibrary();

beforeEach(() => {
  library.remove();
  library = createExampleLibrary();
  library.write(library.playbookFile, playbook);
});

afterEach(() => {
  library.remove();
});

const call = (...args: string[]) => callFixbook(args, { cwd: library.cwd });

/** A run whose process was gone right after an event: its journal ends there. */
async function crashAfter(isLast: (line: string) => boolean): Promise<void> {
  await call('run', 'shop/checkout-fails', '--fix', 'start', '--allow', 'change');
  const runs = join(library.cwd, '.fixbook', 'runs');
  const journal = join(runs, readdirSync(runs)[0] ?? '', journalFile);
  const lines = readFileSync(journal, 'utf8').split('\n');
  writeFileSync(journal, `${lines.slice(0, lines.findIndex(isLast) + 1).join('\n')}\n`);
}

function about(type: string, id: string) {
  return (line: string): boolean => {
    const event = JSON.parse(line) as { type: string; step?: { id: string } };
    return event.type === type && event.step?.id === id;
  };
}

/** Without what differs from run to run. */
function plain(text: string): string {
  return text
    .replace(/\b\d+(?:\.\d)? s\b/g, '0.0 s')
    .replace(/runs\/[^/]+/, 'runs/…')
    .replace(/resume \S+ /, 'resume … ');
}

it('a resumed run shows what is kept with its outcome, and then the cause', async () => {
  await crashAfter(about('step-finished', 'lights'));
  rmSync(join(library.cwd, 'up'));
  const { stdout, exitCode } = await call('resume');
  expect(plain(stdout)).toMatchInlineSnapshot(`
    "Resumed: Checkout fails  shop/checkout-fails 1.0.0

      ✓ paid               Is the bill paid?  paid  kept
      ✗ up                 Is the shop up?  failed: exit code 1  kept
      - lights             Are the lights on?  skipped: not needed: “steps.up.passed” is not so  kept

      Cause found: The shop was stopped  (up)
      Ruled out:   Nobody has paid

      Is it fixed already?
      ✗ up                 Is the shop up?  failed: exit code 1  0.0 s

      Fix: Start the shop · changes state
        $ touch prepared
        $ touch up
        Is the shop up?  verifies
      Not run: nobody was there to ask; to run it: fixbook run shop/checkout-fails --fix start --allow change

      PROBLEM FOUND in 0.0 s: The shop was stopped
      Report: .fixbook/runs/…/report.md
    "
  `);
  expect(exitCode).toBe(1);
});

it('a fix that is half done says so, below the cause that it was begun for', async () => {
  await crashAfter(about('step-finished', 'prepare'));
  const { stdout, exitCode } = await call('resume', '--fix', 'start', '--allow', 'change');
  expect(plain(stdout)).toMatchInlineSnapshot(`
    "Resumed: Checkout fails  shop/checkout-fails 1.0.0

      ✓ paid               Is the bill paid?  paid  kept
      ✗ up                 Is the shop up?  failed: exit code 1  kept
      - lights             Are the lights on?  skipped: not needed: “steps.up.passed” is not so  kept

      Cause found: The shop was stopped  (up)
      Ruled out:   Nobody has paid

      Fix: Start the shop · begun before, changes state
        $ touch prepared
        $ touch up
        Is the shop up?  verifies
      Steps:
      ✓ prepare            Prepare  kept
      ✓ open               Open the door  0.0 s
      Verify:
      ✓ up                 Is the shop up?  0.0 s
      Fixed: verified

      FIXED in 0.0 s
      Report: .fixbook/runs/…/report.md
    "
  `);
  expect(exitCode).toBe(0);
});
