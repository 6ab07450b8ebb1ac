import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options and names of a call; an option that is not known is refused. */
export function read(args: readonly string[], options: Options) {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  return { values: values as Readonly<Record<string, unknown>>, names: positionals };
}

/** An option without a value. */
export function flag(short?: string): Options[string] {
  return short === undefined ? { type: 'boolean' } : { type: 'boolean', short };
}

/** An option with a value. */
export function text(short?: string): Options[string] {
  return short === undefined ? { type: 'string' } : { type: 'string', short };
}

/** Each word as a line. */
export function linesOf(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join('');
}
