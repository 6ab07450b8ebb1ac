import { expect, it } from 'vitest';
import { wrapLine } from './wrap-line.ts';

it.each([
  ['short', 'short'],
  [
    '  Cause found: the shop is down since the night',
    '  Cause found: the\n     shop is down\n     since the night',
  ],
  ['  ✗ disk   Is there room?', '  ✗ disk   Is there\n     room?'],
  ['  $ touch a && touch b && touch c', '  $ touch a && touch b && touch c'],
  ['averyveryverylongwordindeed stays', 'averyveryverylongwordindeed\n    stays'],
  ['  Report: runs/2026-11-26/report', '  Report:\nruns/2026-11-26/report'],
  ['  Report: r/2026-11-26/abcdefg', '  Report:\nr/2026-11-26/abcdefg'],
  ['  Report: r/2026-11-26/ab it is', '  Report:\n     r/2026-11-26/ab\n     it is'],
  ['    /a/path/of/many/folders: is not there', '/a/path/of/many/folders:\n     is not there'],
  ['    12 |   title: of a line in a file', '    12 |   title: of a line in a file'],
  ['  ✗ 日本語の題 日本語', '  ✗ 日本語の題\n     日本語'],
  ['              ^ under it', '              ^ under it'],
])('%j becomes %j', (line, expected) => {
  expect(wrapLine(line, 20, 4)).toBe(expected);
});

it('colours take no room', () => {
  const line = '  \u001b[31mCause found:\u001b[39m why';
  expect(wrapLine(line, 20, 4)).toBe(line);
});
