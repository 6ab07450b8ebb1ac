import { describe, expect, it } from 'vitest';
import { cleanTerminal } from './clean-terminal.ts';

function shown(line: string): string {
  return cleanTerminal(line).shown;
}

describe('a line for the terminal', () => {
  it.each([
    ['colours', '\u{1b}[31mred\u{1b}[0m', 'red'],
    ['colons in parameters', '\u{1b}[38:2::1:2:3mX', 'X'],
    ['8-bit CSI', '\u{9b}31mred', 'red'],
    ['cursor movement', '\u{1b}[1A\u{1b}[2Kfake', 'fake'],
    ['a window title', '\u{1b}]0;pwn\u{7}x', 'x'],
    ['a link', '\u{1b}]8;;https://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\', 'click'],
    ['the clipboard', 'a\u{1b}]52;c;ZWNobyBwd24=\u{7}b', 'ab'],
    ['tmux passthrough', '\u{1b}Ptmux;\u{1b}\u{1b}]52;c;QQ==\u{7}\u{1b}\\', ''],
    ['a title that never ends', '\u{1b}]0;never ends', '0;never ends'],
    ['a reset', '\u{1b}cx', 'x'],
  ])('loses %s', (_, line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  it.each([
    ['a lone escape', 'a\u{1b}', 'a\\u{1b}'],
    ['a bell', 'a\u{7}', 'a\\u{7}'],
    ['backspaces', 'rm\b\b', 'rm\\u{8}\\u{8}'],
    ['a bidi override', 'a\u{202e}b', 'a\\u{202e}b'],
    ['zero width', 'a\u{200b}b', 'a\\u{200b}b'],
    ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a line separator', 'a\u{2028}b', 'a\\u{2028}b'],
    ['DEL', 'a\u{7f}', 'a\\u{7f}'],
    ['a lone surrogate', 'a\u{d800}', 'a\u{fffd}'],
  ])('shows %s', (_, line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  it.each(['plain\ttext', 'žluťoučký kůň', '⚠️ careful', '👩‍💻 1️⃣', '┌──┐ 中文'])(
    'keeps %j',
    (line) => {
      expect(cleanTerminal(line)).toEqual({ shown: line, bare: [] });
    },
  );

  it('offers readings without what was hidden', () => {
    expect(cleanTerminal('ab\u{200b}c').bare).toEqual(['abc']);
    expect(cleanTerminal('abX\bc').bare).toEqual(['abXc', 'abc']);
  });
});
