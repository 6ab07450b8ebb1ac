import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findPlaybook } from '../library/find-library.ts';
import { knownProof } from '../labs/known-proof.ts';
import { showPlaybook } from '../show-playbook.ts';
import { UserError } from '../user-error.ts';

/** Shows a playbook to read, with the commands that a person would type. */
export const show: Command = {
  help: `Usage: fixbook show <id | file> [--json]

Prints a playbook to read. Every check and fix is shown as the command that a person would type,
with what a good answer is, and every cause with what confirms it and what to do about it.

Options:
  --json      Print the whole playbook as JSON
  -h, --help  Show this text

Examples:
  fixbook show ares/database-connection-refused
  fixbook show ./my-playbook.yaml
`,
  run: async (args, { cwd, env, out, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'show',
      maxWords: 1,
      options: { json: { type: 'boolean' } },
    });
    const [id] = positionals;
    if (id === undefined) throw new UserError('say which playbook', { hint: 'See fixbook list.' });
    const { entry } = await findPlaybook(id, { cwd, env });
    const { playbook } = entry;
    if (values.json === true) json(playbook);
    else {
      showPlaybook(playbook, out);
      const proof = knownProof(entry, cwd);
      if (proof !== null) out.line(`\n${proof}`);
    }
    return 0;
  },
};
