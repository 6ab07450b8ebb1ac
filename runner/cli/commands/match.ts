import { createReadStream, existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { knownSecretsOf } from '../../redact/known-secrets.ts';
import { createRedactor } from '../../redact/redactor.ts';
import { buildIndex } from '../../search/search-index.ts';
import type { MatchedLine, TextMatch } from '../../search/text-match.ts';
import { prepareMatching } from '../../search/text-matcher.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { loadWholeLibrary } from '../library/find-library.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { UserError } from '../user-error.ts';

const playbooksShown = 5;
const linesShown = 3;
const lengthShown = 500;

/** Finds the playbooks that a log or an error text belongs to. */
export const match: Command = {
  help: `Usage: fixbook match [file] [--json]
       command | fixbook match [--json]

Finds the playbooks that a log, an error or a stack trace belongs to: by the signatures of their
errors, then by error codes and words that are rare among the playbooks. Best first, with the lines
that say so; secrets in them are removed. A text that belongs to no playbook finds nothing.

Options:
  --json      Print {"matches": [{"id", "score", "lines": [{"line", "text", "signature"}]}]} and
              nothing else; signature is null for a line that fits by its words
  -h, --help  Show this text

Exit codes: 0 something was found, 1 nothing was found, 2 wrong usage

Examples:
  fixbook match error.log
  docker compose logs --no-color --tail 500 api | fixbook match
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'match',
      maxWords: 1,
      options: { json: { type: 'boolean' } },
    });
    const { text, size } = openText(positionals[0], context);
    const { entries, systems } = await loadWholeLibrary(context);
    const playbooks = entries.map((entry) => entry.playbook);
    const matcher = prepareMatching(buildIndex(playbooks, systems), playbooks, systems)();
    for await (const chunk of text) matcher.push(chunk as Uint8Array);
    const matches = cleanLines(matcher.end(), context.env);
    const titles = new Map(playbooks.map(({ id, title }) => [id, title]));
    if (values.json === true) {
      context.json({ matches: matches.map(({ id, score, lines }) => ({ id, score, lines })) });
    } else if (matches.length > 0) print(matches, titles, context.out);
    else context.err.line(size === 0 ? 'the text is empty' : 'nothing was found');
    return matches.length > 0 ? 0 : 1;
  },
};

function openText(
  file: string | undefined,
  { cwd, input }: CommandContext,
): { readonly text: Readable; readonly size: number | null } {
  if (file === undefined || file === '-') {
    if ('isTTY' in input && input.isTTY === true) {
      throw new UserError('say which file to read, or pipe a text into the command', {
        hint: 'For example: fixbook match error.log',
      });
    }
    return { text: input, size: null };
  }
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UserError(`there is no file ${file}`);
  const stat = statSync(path);
  if (stat.isDirectory()) throw new UserError(`${file} is a folder`);
  return { text: createReadStream(path, { highWaterMark: 1 << 20 }), size: stat.size };
}

/** What is shown is cleaned as the output of steps is. */
function cleanLines(matches: readonly TextMatch[], env: CommandContext['env']): TextMatch[] {
  const redactor = createRedactor({ known: knownSecretsOf(env) });
  const clean = ({ line, text, signature }: MatchedLine): MatchedLine => ({
    line,
    text: redactor.clean(text).slice(0, lengthShown),
    signature,
  });
  return matches.map((found) => ({ ...found, lines: found.lines.map(clean) }));
}

function print(matches: readonly TextMatch[], titles: ReadonlyMap<string, string>, out: Terminal) {
  for (const { id, lines, words } of matches.slice(0, playbooksShown)) {
    out.line(out.paint('bold', titles.get(id) ?? id));
    for (const { line, text } of lines.slice(0, linesShown)) {
      out.line(`  ${out.paint('dim', `line ${line}:`)} ${text.trim()}`);
    }
    const more = lines.length - linesShown;
    if (more > 0) out.line(out.paint('dim', `  and ${more} more ${more === 1 ? 'line' : 'lines'}`));
    if (words.length > 0) out.line(out.paint('dim', `  by the words: ${words.join(', ')}`));
    out.line(`  fixbook run ${id}`);
    out.line('');
  }
  const hidden = matches.length - playbooksShown;
  if (hidden > 0) out.line(out.paint('dim', `${hidden} more fit less well; --json shows them`));
}
