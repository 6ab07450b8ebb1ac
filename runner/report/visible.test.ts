import { expect, it } from 'vitest';
import { toVisibleLine, toVisibleText } from './visible.ts';

it.each([
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['nul \0, delete \u007f, C1 \u009b', 'nul \\u{0}, delete \\u{7f}, C1 \\u{9b}'],
  ['safe\u202etxt.exe', 'safe\\u{202e}txt.exe'],
  ['zero\u200bwidth', 'zero\\u{200b}width'],
  ['a tag \u{e0041}', 'a tag \\u{e0041}'],
  ['half \ud83d a character', 'half \ufffd a character'],
])('%j is seen instead of acting', (text, shown) => {
  expect(toVisibleText(text)).toBe(shown);
});

it('every way to end a line ends it', () => {
  expect(toVisibleText('a\r\nb\rc\u0085d\u2028e\u2029f\ng')).toBe('a\nb\nc\nd\ne\nf\ng');
});

it('tabs, accents, emoji and joined emoji stay', () => {
  expect(toVisibleText('\tné 👩‍🚒 ⚠️')).toBe('\tné 👩‍🚒 ⚠️');
});

it('a line has no line ends and no space around it', () => {
  expect(toVisibleLine('  two\r\n\r\n lines\t')).toBe('two lines');
});
