import { expect, it } from 'vitest';
import { showProse } from './show-prose.ts';
import { createTerminal, type Paint } from './terminal.ts';

const text = `Starts the service again. Where there is no volume of it here, **a new one
begins empty**, without your data.

- one that is
  long
- another
1. numbered

\`\`\`
code  stays
as it is
\`\`\`
The end.
`;

function shown(isTTY: boolean, paint: Paint = (_, plain) => plain): string {
  let written = '';
  const stream = {
    isTTY,
    columns: isTTY ? 44 : 0,
    write: (more: string) => {
      written += more;
      return true;
    },
  };
  const terminal = createTerminal(stream, { TERM: 'xterm' });
  showProse({ ...terminal, width: 44, paint }, text, 4);
  return written;
}

it('a paragraph is wrapped anew where the terminal is narrower, and lists and code keep their lines', () => {
  const plain = shown(true);
  expect(plain.split('\n')).toEqual([
    '    Starts the service again. Where there is',
    '    no volume of it here, **a new one begins',
    '    empty**, without your data.',
    '',
    '    - one that is',
    '      long',
    '    - another',
    '    1. numbered',
    '',
    '    ```',
    '    code  stays',
    '    as it is',
    '    ```',
    '    The end.',
    '',
  ]);
});

it('what is strong is bold, and the marks are gone', () => {
  const coloured = shown(true, (style, strong) => (style === 'bold' ? strong.toUpperCase() : ''));
  expect(coloured).toContain('A NEW ONE BEGINS\n    EMPTY, without');
});

it('in a pipe the lines stay as they were written', () => {
  const piped = shown(false);
  expect(piped).toBe(text.replace(/^(?=.)/gm, '    '));
});

it('nothing is shown of an empty text', () => {
  const lines: string[] = [];
  const terminal = { ...createTerminal(silent, {}), line: (line = '') => lines.push(line) };
  showProse(terminal, ' \n', 2);
  expect(lines).toEqual([]);
});

const silent = { isTTY: false, columns: 0, write: () => undefined };
