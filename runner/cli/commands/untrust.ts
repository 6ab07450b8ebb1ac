import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { openTrustStore } from '../library/trust-store.ts';
import { UserError } from '../user-error.ts';

/** Takes trust in a playbook back. */
export const untrust: Command = {
  help: `Usage: fixbook untrust <file>

Takes back the trust in a playbook, in all its versions. The file need not exist any more.

Options:
  -h, --help  Show this text

Examples:
  fixbook untrust ./my-playbook.yaml
`,
  run: (args, { cwd, env, out }) => {
    const { positionals } = parseCommandLine(args, {
      command: 'untrust',
      maxWords: 1,
      options: {},
    });
    const [file] = positionals;
    if (file === undefined)
      throw new UserError('say which file', { hint: 'See fixbook trust --list.' });
    const path = resolve(cwd, file);
    const real = existsSync(path) ? realpathSync(path) : path;
    if (openTrustStore(env).remove(real) === 0) {
      throw new UserError(`${real} is not trusted`, { hint: 'See fixbook trust --list.' });
    }
    out.line(`${real} is not trusted any more`);
    return Promise.resolve(0);
  },
};
