import type { Path } from '../problem.ts';
import { findInTexts } from './find-in-texts.ts';
import type { Finding, Rule } from './rule.ts';

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** UTF-8 that was read as Latin-1 or Windows-1252, such as `â€™` for an apostrophe; or lost. */
const mojibake = /\u00e2\u20ac.|[\u00c2\u00c3][\u0080-\u00bf]|\ufffd/;

/**
 * No text holds a control character, not even one written as an escape: texts reach terminals. Nor
 * does one hold what a wrong encoding made of its letters.
 */
export const plainText: Rule = ({ file }) => findInTexts(file, inspectText);

function inspectText(text: string, path: Path): Finding[] {
  if (control.test(text)) {
    return [{ path, message: 'the text holds a control character', hint: 'Remove the escape.' }];
  }
  const found = mojibake.exec(text);
  if (found === null) return [];
  const message = `“${found[0]}” looks like a letter that was read in a wrong encoding`;
  return [{ path, within: found.index, message, hint: 'Write it anew; the file is UTF-8.' }];
}
