/** A line without its end, and the end that follows it: a line feed, or nothing where the text stops. */
export interface Line {
  readonly text: string;
  /** Counts from 1. */
  readonly number: number;
  readonly end: '\n' | '';
  /** The line was longer than the cap; its rest was dropped. */
  readonly cut: boolean;
}

/** Cuts decoded text into lines; what it gives does not depend on where the chunks were cut. */
export interface LineSplitter {
  /** The lines that are complete now. */
  push(text: string): readonly Line[];
  /** The last line, if any text is left. */
  end(): readonly Line[];
}

/** The longest line that is searched, in UTF-16 units. */
export const MAX_LINE = 65_536;

/** Splits at LF, CRLF and lone CR, since a carriage return alone lets later text hide earlier text. */
export function createLineSplitter(): LineSplitter {
  let rest = '';
  let dropping = false;
  let number = 0;

  function toLine(text: string, end: '\n' | ''): Line {
    number += 1;
    const cut = dropping || text.length > MAX_LINE;
    const line = { text: text.slice(0, MAX_LINE), number, end, cut };
    dropping = false;
    return line;
  }

  return {
    push(text) {
      const all = rest + text;
      const lines: Line[] = [];
      let from = 0;
      BREAK.lastIndex = Math.max(0, rest.length - 1);
      for (let found = BREAK.exec(all); found !== null; found = BREAK.exec(all)) {
        lines.push(toLine(all.slice(from, found.index), '\n'));
        from = BREAK.lastIndex;
      }
      rest = all.slice(from);
      if (rest.length > MAX_LINE + 1) {
        // One more unit is kept, because a CR at the end may still become a line break.
        rest = rest.slice(0, MAX_LINE) + (rest.endsWith('\r') ? '\r' : ' ');
        dropping = true;
      }
      return lines;
    },
    end() {
      const ended = rest.endsWith('\r');
      const text = ended ? rest.slice(0, -1) : rest;
      rest = '';
      return text === '' && !ended && !dropping ? [] : [toLine(text, ended ? '\n' : '')];
    },
  };
}

const BREAK = /\r\n|\n|\r(?=[^\n])/g;
