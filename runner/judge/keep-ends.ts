import type { Output } from '../record/run-event.ts';

const headLength = 8 * 1024;
const tailLength = 32 * 1024;

/** A cleaned output as a record keeps it: both ends, in whole lines, when it is long. */
export function keepEnds(text: string, bytes: number): Output {
  if (text.length <= headLength + tailLength) return { text, bytes, omittedLines: 0, file: null };
  const headEnd = text.lastIndexOf('\n', headLength) + 1 || headLength;
  const tailStart = text.indexOf('\n', text.length - tailLength) + 1 || text.length - tailLength;
  const omitted = text.slice(headEnd, tailStart);
  const omittedLines = Math.max(1, omitted.split('\n').length - 1);
  return { text: text.slice(0, headEnd) + text.slice(tailStart), bytes, omittedLines, file: null };
}
