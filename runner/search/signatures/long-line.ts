import type { Line } from './tail.ts';

/** A longer line, such as a whole document without line ends, is looked at in parts, in bytes or letters. */
export const longLine = 16 * 1024;
/** No word is so long, and no failure is told in more letters. */
const shared = 256;

/** Lines of which each is short: long ones in parts, which overlap, with the number of the line. */
export function cutLongLines(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((whole) => (whole.text.length <= longLine ? [whole] : partsOf(whole)));
}

function partsOf({ line, text }: Line): Line[] {
  const parts: Line[] = [];
  for (let from = 0; from < text.length - shared; from += longLine - shared) {
    parts.push({ line, text: text.slice(from, from + longLine) });
  }
  return parts;
}
