import measure from 'fast-string-truncated-width';

/** How many columns a text takes on a terminal: a wide character takes two, a colour none. */
export function columnsOf(text: string): number {
  return measure(text).width;
}

/** The beginning of a text that has room in so many columns. */
export function cutToColumns(text: string, columns: number): string {
  const { index, truncated } = measure(text, { limit: Math.max(0, columns) });
  return truncated ? text.slice(0, index) : text;
}
