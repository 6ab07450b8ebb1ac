import { RE2JS } from 're2js';

/**
 * A regular expression that a playbook gives, in RE2's syntax: it takes linear time on any text,
 * so neither a playbook nor a hostile output can make a run hang.
 */
export interface Pattern {
  /** Whether some part of the text matches. */
  find(text: string): boolean;
  /** Whether the whole text matches. */
  matches(text: string): boolean;
  /** How many characters times states a search of this text may visit; little when a literal is missing. */
  work(text: string): number;
}

export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly message: string };

const compiled = new Map<string, CompiledPattern>();

/** Compiles once; what RE2 does not accept (look-around, back-references) is a message. */
export function compilePattern(source: string): CompiledPattern {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const result = compile(source);
  compiled.set(source, result);
  return result;
}

function compile(source: string): CompiledPattern {
  try {
    const re = RE2JS.compile(source);
    const states = re.programSize();
    const literals = /\(\?[a-zA-Z]*i/.test(source) ? [''] : requiredLiterals(source);
    return {
      ok: true,
      pattern: {
        find: (text) => re.matcher(text).find(),
        matches: (text) => re.matches(text),
        work: (text) =>
          literals.some((literal) => text.includes(literal)) ? states * text.length : text.length,
      },
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The longest run of ordinary characters that every match holds. Of alternatives the one with the
 * least counts, and what may be absent counts as nothing.
 */
export function longestLiteral(source: string): string {
  return requiredLiterals(source).reduce((least, run) => (run.length < least.length ? run : least));
}

/** A literal for each alternative: a text without any of them has no match. */
export function requiredLiterals(source: string): readonly string[] {
  return topAlternatives(source.replace(/^\(\?[imsU]+\)/, '')).map(longestInSequence);
}

function longestInSequence(source: string): string {
  const plain = withoutGroups(source)
    .replace(
      /\\[dDsSwWbBAzQECafnrtv]|\\x(?:\{[^}]*\}|..)|\[(?:\\.|[^\]])*\]|\\[pP]\{[^}]*\}/g,
      '\0',
    )
    .replace(/(?:\\.|[^\\\0])(?:[*?]|\{0)/g, '\0')
    .replace(/(?<!\\)\{\d+(?:,\d*)?\}/g, '\0');
  let run = '';
  let longest = '';
  for (const [token] of plain.matchAll(/\\.|[\s\S]/g)) {
    run = /^[\0.^$+*?{}]$/.test(token) ? '' : run + token.replace(/^\\/, '');
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

/** Groups with one alternative that must occur are opened; of all others nothing is left. */
function withoutGroups(source: string): string {
  const group =
    /(?<!\\)\((?:\?(?:[a-z-]*:|P?<\w+>))?((?:\\.|\[(?:\\.|[^\]])*\]|[^()\\])*)\)([*?]|\{0)?/;
  const match = group.exec(source);
  if (match === null) return source;
  const [whole, inner = '', quantifier] = match;
  const keep = quantifier === undefined && topAlternatives(inner).length === 1;
  const opened = keep ? inner : '\0';
  return withoutGroups(source.replace(whole, () => opened));
}

/** The parts between the bars that are in no group and no class. */
function topAlternatives(source: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (const [token] of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|[\s\S]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === '|' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += token;
  }
  return [...parts, part];
}
