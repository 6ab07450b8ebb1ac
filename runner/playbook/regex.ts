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
    return {
      ok: true,
      pattern: {
        find: (text) => re.matcher(text).find(),
        matches: (text) => re.matches(text),
      },
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** The longest run of ordinary characters that every match holds, roughly: what a search can look for. */
export function longestLiteral(source: string): string {
  const withoutGroups = source.replace(
    /\\[dDsSwWbBAzQE]|\[(?:\\.|[^\]])*\]|\\[pP]\{[^}]*\}/g,
    '\0',
  );
  const withoutOptional = withoutGroups.replace(/(?:\\.|[^\\\0])(?:[*?]|\{0)/g, '\0');
  return withoutOptional
    .split(/[\0.^$|()+*?{}]|(?<!\\)[[\]]/)
    .map((run) => run.replace(/\\(.)/g, '$1'))
    .reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
