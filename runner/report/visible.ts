/**
 * Text of several lines as it may be shown anywhere: line ends are `\n`, and every character that
 * would act instead of being seen (control, bidi, zero width, tag) is spelled out as `\u{1b}`.
 */
export function toVisibleText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same on one line: white space of whatever length is one space, and there is none at the ends. */
export function toVisibleLine(text: string): string {
  return toVisibleText(text).replace(/\s+/g, ' ').trim();
}

// Most texts are of nothing but what every keyboard has, and one look tells it.
const UNUSUAL = /[^\t\n -~]/;

// C0 without tab and newline, DEL and C1; bidi controls (Unicode UAX #9); zero width space, word
// joiner and its relatives, BOM; tags. Joiners stay: emoji and several scripts are written with them.
const HIDDEN = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e' +
    '\\u2060-\\u206f\\ufeff\\u{e0000}-\\u{e007f}]',
  'gu',
);
