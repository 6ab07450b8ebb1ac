import { parseArgs, type ParseArgsConfig } from 'node:util';
import { renderSuggestion } from '../playbook/nearest.ts';
import { UserError } from './user-error.ts';

export type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Options and words of a command line; an unknown option is the user's mistake. */
export function parseCommandLine<const T extends OptionTable>(
  args: readonly string[],
  input: { readonly options: T; readonly command: string; readonly maxWords: number },
) {
  const parsed = parseStrictly(args, input);
  if (parsed.positionals.length > input.maxWords) {
    throw new UserError(`“${String(parsed.positionals[input.maxWords])}” is one word too many`, {
      hint: `See fixbook ${input.command} --help.`,
    });
  }
  return parsed;
}

function parseStrictly<const T extends OptionTable>(
  args: readonly string[],
  { options, command }: { readonly options: T; readonly command: string },
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    throw new UserError(messageOf(error, args), {
      hint: hintOf(args, Object.keys(options)) ?? `See fixbook ${command} --help.`,
    });
  }
}

function messageOf(error: TypeError & { code: unknown }, args: readonly string[]): string {
  if (error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return error.message.split('. ')[0] ?? '';
  const name = /'(-[^']+)'/.exec(error.message)?.[1] ?? args.find((arg) => arg.startsWith('-'));
  return `${name ?? 'an option'} is not a known option`;
}

function hintOf(args: readonly string[], known: readonly string[]): string | null {
  const names = known.map((name) => `--${name}`);
  const unknown = args.find(
    (arg) => arg.startsWith('--') && !names.includes(arg.split('=')[0] ?? ''),
  );
  if (unknown === undefined) return null;
  const suggestion = renderSuggestion(unknown.split('=')[0] ?? '', names);
  return suggestion?.startsWith('Did you mean') === true ? suggestion : null;
}
