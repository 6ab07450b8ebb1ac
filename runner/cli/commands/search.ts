import { quoteWord } from '../../playbook/values/quote-word.ts';
import { buildIndex } from '../../search/search-index.ts';
import { searchPlaybooks } from '../../search/search-playbooks.ts';
import { type Nearest, withoutStrange } from '../../search/words/without-strange.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { loadWholeLibrary } from '../library/find-library.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { UserError } from '../user-error.ts';

const maxShown = 10;

/** Finds playbooks by words. */
export const search: Command = {
  help: `Usage: fixbook search <words> [--json]

Finds playbooks by their words, as the search of the site does: titles, symptoms, error texts,
causes, and how people ask. Typing errors are forgiven. Best first, with the words that each has.

Options:
  --json      Print {"results": [{"id", "score", "words"}]} and nothing else
  -h, --help  Show this text

Exit codes: 0 something was found, 1 nothing was found, 2 wrong usage

Examples:
  fixbook search database refused
  fixbook search "app can't talk to the db" --json
`,
  run: async (args, { cwd, env, out, err, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'search',
      maxWords: 1_000,
      options: { json: { type: 'boolean' } },
    });
    if (positionals.length === 0) {
      throw new UserError('say what to search for', { hint: 'See fixbook search --help.' });
    }
    const { entries, systems } = await loadWholeLibrary({ cwd, env });
    const index = buildIndex(
      entries.map((entry) => entry.playbook),
      systems,
    );
    const text = positionals.join(' ');
    const results = searchPlaybooks(index, text);
    if (values.json === true)
      json({ results: results.map(({ id, score, words }) => ({ id, score, words })) });
    else {
      const shown = results.slice(0, maxShown);
      const width = Math.max(0, ...shown.map(({ id }) => id.length));
      for (const { id, title, words } of shown) {
        const why = out.paint('dim', `(${words.join(', ')})`);
        out.line(`${id.padEnd(width)}  ${title}  ${why}`);
      }
      if (results.length === 0) tellNothing(withoutStrange(index, text), err);
    }
    return results.length > 0 ? 0 : 1;
  },
};

function tellNothing(nearest: Nearest | null, err: Terminal): void {
  err.line('nothing was found');
  if (nearest === null) return;
  const { strange, rest } = nearest;
  err.line(
    `    No playbook has “${strange.join('”, “')}”. Without that: fixbook search ${quoteWord(rest)}`,
  );
}
