import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { createExampleLibrary } from '../example-library.ts';
import { hasTerminal, type Typing, typeInTerminal } from './type-in-terminal.ts';

const { cwd, write, remove, playbookFile } = createExampleLibrary();
const secret = 'hünter-2✓secret';

const head = `${exampleHead}symptoms: [x]
params:
  TOKEN: { type: secret, help: Token of the shop. }
`;
const asksSecret = `${head.replace('summary:', 'kind: health-check\nsummary:')}diagnose:
  - { id: fits, title: Does it fit?, run: 'test "$TOKEN" = "${secret}"' }
`;
const asksAll = `${exampleHead}symptoms: [x]
diagnose:
  - { id: up, title: Is it up?, run: test -e up, expect: exitCode == 0 }
causes:
  - { id: down, title: It is down, when: steps.up.failed, fix: [empty, look] }
fixes:
  - id: empty
    title: Empty the table
    risk: destroy
    explain: Its rows are gone.
    steps: [{ id: empty, title: Empty it, run: rm -rf table }]
    verify: { steps: [up] }
  - id: look
    title: Look at it
    risk: change
    steps:
      - { id: ask, title: Is it plugged in?, manual: { ask: Is it plugged in?, options: [yes, no] } }
      - { id: touch, title: Touch it, run: touch it }
    verify: { steps: [up] }
`;
const asksLate = `${exampleHead.replace('checkout-fails', 'late')}symptoms: [x]
diagnose:
  - { id: quick, title: Is it quick?, run: 'true' }
  - { id: up, title: Is it up?, run: 'while ! test -e asks; do sleep 0.1; done; exit 1', expect: exitCode == 0 }
causes:
  - { id: down, title: It is down, when: steps.up.failed, fix: touch }
fixes:
  - id: touch
    title: Touch it
    risk: change
    steps: [{ id: touch, title: Touch it, run: touch it, undo: 'false' }]
    verify: { steps: [up] }
`;

beforeAll(() => {
  write(playbookFile, asksSecret);
  write('playbooks/shop/payment/late.yaml', asksLate);
  write('playbooks/shop/payment/all.yaml', asksAll.replace('checkout-fails', 'all'));
});
afterAll(remove);

const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;
const refused = 'That has several lines';
const question = 'Token of the shop';
const [ctrlA, ctrlD, ctrlE, ctrlL, ctrlR, ctrlT, ctrlU, ctrlZ] = Array.from('adelrtuz', (letter) =>
  String.fromCharCode(letter.charCodeAt(0) & 31),
);

const waysToType: readonly (readonly [string, readonly Typing[]])[] = [
  ['key by key', [[question, [...Array.from(secret), '\r']]]],
  ['with Ctrl-T before and after', [[question, [`${ctrlT}${secret}`, `${ctrlT}`, '\r']]]],
  [
    'with keys that move, complete, search, clear and stop',
    [
      [
        question,
        [
          secret,
          `\t${ctrlR}${ctrlA}${ctrlE}${ctrlL}${ctrlZ}`,
          '\u001b[A\u001b[B\u001b[D\u001b[C\u001bOP',
          '\r',
        ],
      ],
    ],
  ],
  ['with a mistake taken back', [[question, `${secret}x\u007f\r`]]],
  ['a second time after Ctrl-U', [[question, [`wrong-${secret}`, `${ctrlU}${secret}\r`]]]],
  ['by a paste with its newline', [[question, [paste(`${secret}\r`), '\r']]]],
  ['by a paste in pieces', [[question, ['\u001b[200~hünter-2', '✓secret\u001b[201~', '\r']]]],
  [
    'after a paste of several lines',
    [
      [question, [paste(`first-${secret}\r${secret}\r`), '\r']],
      [refused, `${secret}\r`],
    ],
  ],
  [
    'after a paste of several lines whose beginning the terminal does not mark',
    [
      [question, `first-${secret}\r${secret}\r`],
      [refused, `${secret}\r`],
    ],
  ],
];

const terminals = ['xterm', 'dumb'] as const;

describe.runIf(hasTerminal)('a prompt', () => {
  // All terminals have the same prompt for secrets; without marks of a paste it is a dumb one's.
  const tried = waysToType.map(([how, typed]) => ({ TERM: 'xterm', how, typed }));
  it.each([...tried, ...tried.slice(-1).map((way) => ({ ...way, TERM: 'dumb' }))])(
    'never shows a secret that is typed $how ($TERM)',
    async ({ TERM, typed }) => {
      const args = ['run', 'shop/checkout-fails'];
      const { screen, exitCode } = await typeInTerminal({ args, cwd, env: { TERM } }, typed);
      expect(screen).toContain('HEALTHY');
      expect(exitCode).toBe(0);
      for (const piece of ['hünter', 'unter', '2✓', 'secret', 'first']) {
        expect(screen).not.toContain(piece);
      }
    },
  );

  it.each(terminals)('takes nothing for an answer that was typed before (%s)', async (TERM) => {
    rmSync(join(cwd, 'asks'), { force: true });
    const { screen, exitCode } = await typeInTerminal(
      { args: ['run', 'shop/late'], cwd, env: { TERM } },
      [
        ['Is it quick?', 'yes\r'],
        // The terminal's echo: it has the line, and nobody has asked yet.
        [
          'yes\r\n',
          () => {
            write('asks', '');
          },
        ],
        ['Run it?', 'n\r'],
      ],
    );
    expect(screen).toContain('  Not run: declined\n');
    expect(exitCode).toBe(1);
  });

  it.each(terminals)('takes Ctrl-D for no, and says so (%s)', async (TERM) => {
    const { screen, exitCode } = await typeInTerminal(
      { args: ['run', 'shop/all'], cwd, env: { TERM } },
      [
        ['Type empty', `${ctrlD}`],
        ['Run it?', `${ctrlD}`],
      ],
    );
    expect(screen).toContain('  Not run: its name was not typed\n');
    expect(screen).toContain('  Not run: declined\n');
    expect(screen).toContain('PROBLEM FOUND');
    expect(exitCode).toBe(1);
  });

  it.each(terminals)('is answered after Ctrl-Z and fg (%s)', async (TERM) => {
    const { screen, exitCode } = await typeInTerminal(
      { args: ['run', 'shop/all'], cwd, env: { TERM } },
      [
        ['Type empty', 'no\r'],
        ['Run it?', `${ctrlZ}`],
        ['Stopped', 'y\r'],
        ['Is it plugged in?', `${ctrlZ}`],
        ['Stopped', TERM === 'dumb' ? '2\r' : '\u001b[B\r'],
      ],
    );
    expect(screen).toMatch(/Not fixed.*: “Is it plugged in\?” failed: no/);
    expect(exitCode).toBe(4);
  });

  it.each(terminals)('without a no takes Ctrl-D for leaving (%s)', async (TERM) => {
    const env = { TERM };
    const asked = await typeInTerminal({ args: ['run', 'shop/all'], cwd, env }, [
      ['Type empty', 'no\r'],
      ['Run it?', 'y\r'],
      ['Is it plugged in?', `${ctrlD}`],
    ]);
    expect(asked.screen).toContain('INTERRUPTED');
    expect(asked.exitCode).toBe(130);
    const args = ['run', 'shop/checkout-fails'];
    const notGiven = await typeInTerminal({ args, cwd, env }, [[question, `${ctrlD}`]]);
    expect(notGiven.screen).toContain('TOKEN was not given, so nothing was run');
    expect(notGiven.exitCode).toBe(2);
  });
});

it.runIf(!hasTerminal)('is not tried, since there is no “script”', () => {
  expect(hasTerminal).toBe(false);
});
