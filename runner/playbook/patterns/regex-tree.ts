/** A regular expression of RE2's syntax, as far as its texts matter. */
export type Pattern =
  /** Exactly one of a few texts; `['']` for what takes no room, as `^` and `\b`. */
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  /** One or more characters of which nothing is known, as `.` and `\d`. */
  | { readonly kind: 'anything' }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'alternatives'; readonly parts: readonly Pattern[] }
  | {
      readonly kind: 'repeated';
      readonly part: Pattern;
      readonly least: number;
      readonly most: number;
    };

/** A class with more members than that is no text any more. */
const membersAtMost = 4;

const token =
  /\\Q(?<quoted>[\s\S]*?)(?:\\E|$)|\\(?:[pP](?:\{[^}]*\}|.)|x(?:\{[^}]*\}|..)|[0-7]{2,3}|[\s\S])|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|(?<open>\((?:\?(?:P?<\w+>|[a-zA-Z-]*[:)]))?)|(?<quantifier>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|[\s\S]/gu;

/** Reads a pattern that compiles. Flags are passed over: case is never told apart. */
export function parseRegex(source: string): Pattern {
  return new Reader([...source.matchAll(token)]).alternatives();
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly RegExpMatchArray[]) {}

  alternatives(): Pattern {
    const parts = [this.sequence()];
    while (this.text() === '|') {
      this.at += 1;
      parts.push(this.sequence());
    }
    return parts.length === 1 && parts[0] !== undefined
      ? parts[0]
      : { kind: 'alternatives', parts };
  }

  private text(): string | undefined {
    return this.tokens[this.at]?.[0];
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || token[0] === '|' || token[0] === ')') break;
      this.at += 1;
      const quantifier = token.groups?.['quantifier'];
      const last = parts.at(-1);
      if (quantifier !== undefined && last !== undefined) {
        parts[parts.length - 1] = { kind: 'repeated', part: last, ...countsOf(quantifier) };
      } else parts.push(this.item(token));
    }
    return { kind: 'sequence', parts };
  }

  private item(token: RegExpMatchArray): Pattern {
    const [text] = token;
    const quoted = token.groups?.['quoted'];
    if (quoted !== undefined) return textsOf(quoted);
    if (token.groups?.['open'] !== undefined) {
      // `(?i)` is a flag for what follows, not a group.
      if (text.endsWith(')')) return textsOf('');
      const inner = this.alternatives();
      this.at += 1;
      return inner;
    }
    if (text.startsWith('[')) return patternOfClass(text);
    if (text.startsWith('\\')) return patternOfEscape(text);
    if (text === '.') return { kind: 'anything' };
    return textsOf(text === '^' || text === '$' ? '' : text);
  }
}

function textsOf(...texts: readonly string[]): Pattern {
  return { kind: 'texts', texts };
}

function countsOf(quantifier: string): { readonly least: number; readonly most: number } {
  if (quantifier.startsWith('*')) return { least: 0, most: Infinity };
  if (quantifier.startsWith('+')) return { least: 1, most: Infinity };
  if (quantifier.startsWith('?')) return { least: 0, most: 1 };
  const [, least = '0', comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(quantifier) ?? [];
  if (comma === '') return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === '' ? Infinity : Number(most) };
}

function patternOfEscape(text: string): Pattern {
  const letter = text[1] ?? '';
  if (/^[bBAz]$/.test(letter)) return textsOf('');
  return /[a-zA-Z0-9]/.test(letter) ? { kind: 'anything' } : textsOf(letter);
}

/** Of `[Cc]` one letter is left, as case is not told apart. */
function patternOfClass(text: string): Pattern {
  const inner = text.slice(1, -1);
  if (/^\^|\[:|\\[a-zA-Z0-9]|.-./u.test(inner)) return { kind: 'anything' };
  const members = new Set(inner.replace(/\\(.)/gu, '$1').toLowerCase().match(/./gsu) ?? []);
  return members.size > membersAtMost ? { kind: 'anything' } : textsOf(...members);
}
