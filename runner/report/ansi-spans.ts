import { toVisibleText } from './visible.ts';

/** A piece of a terminal's output in one look. Plain data; the text has no control characters. */
export interface AnsiSpan {
  readonly text: string;
  /** 0 to 7 as terminals count: black, red, green, yellow, blue, magenta, cyan, white. */
  readonly color: number | null;
  readonly bold: boolean;
}

const style = /\u001b\[([\d;]*)m/g;

/**
 * Output as pieces with their colours. Only foreground colours and bold are known; whatever else a
 * text holds that would act on a terminal is spelled out.
 */
export function toAnsiSpans(text: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  let look: Omit<AnsiSpan, 'text'> = { color: null, bold: false };
  let from = 0;
  const push = (to: number): void => {
    if (to > from) spans.push({ text: toVisibleText(text.slice(from, to)), ...look });
  };
  for (const match of text.matchAll(style)) {
    push(match.index);
    look = (match[1] ?? '').split(';').map(Number).reduce(applyCode, look);
    from = match.index + match[0].length;
  }
  push(text.length);
  return spans;
}

function applyCode(look: Omit<AnsiSpan, 'text'>, code: number): Omit<AnsiSpan, 'text'> {
  if (code === 0) return { color: null, bold: false };
  if (code === 1) return { ...look, bold: true };
  if (code === 22) return { ...look, bold: false };
  if (code === 39) return { ...look, color: null };
  if (code >= 30 && code <= 37) return { ...look, color: code - 30 };
  if (code >= 90 && code <= 97) return { ...look, color: code - 90 };
  return look;
}
