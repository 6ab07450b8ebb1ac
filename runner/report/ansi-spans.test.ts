import { expect, it } from 'vitest';
import { toAnsiSpans } from './ansi-spans.ts';

it('colours and bold are kept, and end where they end', () => {
  expect(
    toAnsiSpans('a\u001b[31mred\u001b[1mbold\u001b[0mplain\u001b[92mgreen\u001b[39m.'),
  ).toEqual([
    { text: 'a', color: null, bold: false },
    { text: 'red', color: 1, bold: false },
    { text: 'bold', color: 1, bold: true },
    { text: 'plain', color: null, bold: false },
    { text: 'green', color: 2, bold: false },
    { text: '.', color: null, bold: false },
  ]);
});

it('every other code is spelled out', () => {
  expect(toAnsiSpans('\u001b]0;title\u0007\u001b[2J\u202Eevil')).toEqual([
    { text: '\\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{202e}evil', color: null, bold: false },
  ]);
});
