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
  ['              ^ under it', '              ^ under it'],
])('%j becomes %j', (line, expected) => {
  expect(wrapLine(line, 20)).toBe(expected);
});

it('colours take no room', () => {
  const line = '  \u001b[31mCause found:\u001b[39m why';
  expect(wrapLine(line, 20)).toBe(line);
});
