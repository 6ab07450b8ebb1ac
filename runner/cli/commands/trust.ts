import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { openFile } from '../library/find-library.ts';
import { printCommands } from '../library/require-trust.ts';
import { openTrustStore } from '../library/trust-store.ts';
import { UserError } from '../user-error.ts';

/** Trusts a playbook that is not of the library. */
export const trust: Command = {
  help: `Usage: fixbook trust <file>
       fixbook trust --list [--json]

Shows the commands of a playbook, and trusts it: fixbook run <file> runs it from now on. Playbooks
of the playbooks folder need no trust. Trust is for the path and the bytes of the file, and of the
system.yaml it belongs to: whatever changes, it has to be trusted again.

Options:
  --list      List what is trusted
  --json      Print the list as JSON
  -h, --help  Show this text

Examples:
  fixbook trust ./my-playbook.yaml
  fixbook trust --list
`,
  run: async (args, { cwd, env, out, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'trust',
      maxWords: 1,
      options: { list: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const store = openTrustStore(env);
    const [file] = positionals;
    if (values.list === true) {
      if (values.json === true) json(store.list());
      else for (const { path, since } of store.list()) out.line(`${since.slice(0, 10)}  ${path}`);
      return 0;
    }
    if (file === undefined) throw new UserError('say which file', { hint: 'Or use --list.' });
    const { entry, files } = await openFile(file, { cwd, env });
    printCommands(entry.playbook, out);
    store.add(files);
    out.line(`${files[0]?.path ?? file} is trusted until it changes`);
    return 0;
  },
};
