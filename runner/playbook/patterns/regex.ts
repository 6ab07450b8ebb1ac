import { RE2JS } from 're2js';
import { requiredLiterals } from './required-literals.ts';

/**
 * A regular expression that a playbook gives, in RE2's syntax: it takes linear time on any text,
 * so neither a playbook nor a hostile output can make a run hang.
 */
export interface Pattern {
  /** Whether some part of the text matches. */
  find(text: string): boolean;
  /** The first part of the text that matches. */
  firstIn(text: string): string | null;
  /** Whether the whole text matches. */
  matches(text: string): boolean;
  /** False only where no part of the text matches, and that costs no search to know. */
  canMatch(text: string): boolean;
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
    const literals = requiredLiterals(source).map(toLower);
    const isFolding = /\(\?[a-zA-Z]*i/.test(source);
    const isBeyondAscii = isFolding && !literals.every(isAscii);
    const canMatch = (text: string): boolean => {
      // RE2 takes some letters beyond ASCII for others, such as ſ for s, which lower case does not.
      if (isBeyondAscii || (isFolding && !isAscii(text))) return true;
      const lower = toLower(text);
      return literals.some((literal) => lower.includes(literal));
    };
    return {
      ok: true,
      pattern: {
        find: (text) => canMatch(text) && re.matcher(text).find(),
        firstIn: (text) => {
          const matcher = re.matcher(text);
          return matcher.find() ? matcher.group() : null;
        },
        matches: (text) => canMatch(text) && re.matches(text),
        canMatch,
        work: (text) => (canMatch(text) ? states * text.length : text.length),
      },
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

const toLower = (text: string): string => text.toLowerCase();
