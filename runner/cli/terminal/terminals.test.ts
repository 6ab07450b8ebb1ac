import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { createExampleLibrary } from '../example-library.ts';
import { hasTerminal, typeInTerminal } from './type-in-terminal.ts';

const library = createExampleLibrary();
const { cwd, write } = library;
const called = { args: ['run', 'shop/checkout-fails'], cwd };

const playbook = `${exampleHead}symptoms: [x]
params:
  TABLE: { help: Name of the table., default: orders_of_last_year }
  TOKEN: { type: secret, help: Token of the shop. }
diagnose:
  - { id: slow, title: Does the slow command answer after some time?, run: sleep 2.2; test -n "$TOKEN" }
  - { id: mended, title: Is it mended?, run: test -e mended, expect: exitCode == 0 }
causes:
  - { id: down, title: Nobody has restarted the shop since the night before, when: steps.mended.failed, fix: empty }
fixes:
  - id: empty
    title: Empty the table
    risk: destroy
    explain: Its rows are gone.
    steps: [{ id: empty, title: Empty it, run: 'rm -rf "$TABLE"; touch mended' }]
    verify: { steps: [mended] }
`;

beforeEach(() => {
  rmSync(join(cwd, 'mended'), { force: true });
  write(library.playbookFile, playbook);
});

afterAll(library.remove);

const answers = [
  ['Token of the shop', 'hunter-2-secret\r'],
  ['Type empty', 'empty\r'],
] as const;

describe.runIf(hasTerminal)('in a terminal', () => {
  it('of 40 columns no word is cut, and time and cause are to be seen', async () => {
    const env = { NO_COLOR: '1' };
    const { screen, exitCode } = await typeInTerminal({ ...called, columns: 40, env }, answers);
    expect(exitCode).toBe(0);
    const shown = screen.replace(/^.*\r(?:\u001b\[2K)?/gm, '');
    expect(shown).toContain(
      '  Cause found: Nobody has restarted the\n      shop since the night before\n      (mended)\n',
    );
    expect(shown).toContain('  ✓ slow · Does the slow command answer\n      after some time?\n');
    expect(shown).toContain('    with TABLE = orders_of_last_year\n');
    // What is written over holds the time first, where it is not cut off.
    expect(screen).toMatch(/ {2}… [12]\.\d s {2}slow {2}Does/);
    expect(screen).not.toContain('hunter-2-secret');
    expect(coloursIn(screen.slice(screen.indexOf('Cause found')))).toEqual([]);
  });

  it('that is dumb nothing is written over, and questions are lines', async () => {
    const { screen, exitCode } = await typeInTerminal(
      { ...called, env: { TERM: 'dumb' } },
      answers,
    );
    expect(exitCode).toBe(0);
    expect(screen).toContain('This loses something. Type empty to run it empty\n');
    expect(screen).not.toContain('hunter-2-secret');
    expect(screen).not.toContain('\u001b');
    expect(screen.replaceAll('\r\n', '')).not.toMatch(/\r[^\n]/);
  });

  it('what is asked comes after the plan, and another word than the name changes nothing', async () => {
    const typed = [answers[0], ['Type empty', 'yes\r']] as const;
    const { screen, exitCode } = await typeInTerminal({ ...called, env: { TERM: 'dumb' } }, typed);
    expect(exitCode).toBe(1);
    expect(screen.indexOf('$ rm -rf "$TABLE"')).toBeLessThan(screen.indexOf('Type empty'));
    expect(screen).toContain('  Not run: its name was not typed\n');
    expect(screen).toMatch(/PROBLEM FOUND in [\d.]+ s: Nobody has restarted the shop/);
  });
});

it.runIf(!hasTerminal)('is not tried, since there is no “script”', () => {
  expect(hasTerminal).toBe(false);
});

function coloursIn(text: string): string[] {
  return text.split('\u001b').flatMap((part) => /^\[(?:3[1-6]|[12])m/.exec(part)?.[0] ?? []);
}
