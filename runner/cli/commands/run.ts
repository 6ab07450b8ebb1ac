import { nobody } from '../../engine/person.ts';
import { systemClock } from '../../record/journal.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { printPlan, toPlan } from '../runs/dry-run.ts';
import { findPlaybookToRun } from '../library/find-library.ts';
import { performRun } from '../runs/perform-run.ts';
import { policyOf, policyOptions } from '../runs/policy-options.ts';
import { createPerson } from '../terminal/prompts.ts';
import { renderRepeatCommand } from '../runs/repeat-command.ts';
import { createRunFolder } from '../runs/run-folder.ts';
import { requireTrust } from '../library/require-trust.ts';
import { readParamSources, takeParams } from '../params/take-params.ts';
import { UserError } from '../user-error.ts';

const options = { ...policyOptions, 'dry-run': { type: 'boolean', short: 'n' } } as const;

/** Runs a playbook. */
export const run: Command = {
  help: `Usage: fixbook run <id | file> [options]

Runs the checks of a playbook one by one, names the cause with its evidence, offers the fix,
verifies it, and writes a report to .fixbook/runs/<run>/. Checks only look; nothing is changed
without being asked for, and without a terminal nothing is changed unless it is allowed by name.

Options:
  -p, --param NAME=value  Give a param that is no secret
  --param-file NAME=path  Read one param, such as a secret, from a file of mode 0600
  --param-command 'NAME=command'
                          Take one param from what a command prints, such as a password manager
  --params-file <file>    Read params from a file of NAME=value lines, such as .env; of mode 0600
                          where it holds a secret
  --fix <id>              Consider only this fix; with --allow change it runs without asking
  --allow <risk>          Allow without asking: read (default), probe or change
  -y, --yes               Answer yes to the first fix that would be asked for, up to change
  -n, --dry-run           Run nothing; show each command, its risk and its time
  --json                  Print the run record and nothing else; progress goes to stderr
  -h, --help              Show this text

A playbook outside the playbooks folder runs only when it is trusted: see fixbook trust --help.

A param is taken from --param, --param-file, --param-command, --params-file, the environment, or
its default, in this order; what is still missing is asked for in a terminal, and else named all at
once. A secret is never taken from --param: it would stay in the shell's history.

For a screen reader: TERM=dumb fixbook run <id> prints line by line; nothing is written over or
moves, and questions are plain lines.

Exit codes: 0 healthy or fixed, 1 problem found, 2 could not start, 3 inconclusive,
4 not fixed, 5 refused by policy, 129, 130 or 143 interrupted (see fixbook resume)

Examples:
  fixbook run ares/database-connection-refused
  fixbook run ares/database-connection-refused --params-file .env
  fixbook run ares/database-connection-refused --param-command 'DATABASE_URL=pass show ares/db'
  fixbook run ares/database-connection-refused --fix start_postgres --allow change --json
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'run',
      maxWords: 1,
      options,
    });
    const [id] = positionals;
    if (id === undefined) throw new UserError('say which playbook', { hint: 'See fixbook list.' });
    const { entry, strangers } = await findPlaybookToRun(id, context);
    if (entry.playbook.kind === 'reference') {
      throw new UserError('nothing runs here', {
        hint: `Read it with fixbook show ${entry.playbook.id}`,
      });
    }
    const policy = policyOf(values, entry);
    if (values['dry-run'] !== true) await requireTrust(entry.playbook, strangers, context);
    const params = await takeParams(
      entry.playbook,
      readParamSources(values, context),
      context.isAttended ? createPerson() : nobody,
    );
    const asJson = values.json === true;
    if (values['dry-run'] === true) {
      const plan = await toPlan(entry.playbook, params, context.env, strangers.length === 0);
      if (asJson) context.json(plan);
      else printPlan(plan, context.out);
      return 0;
    }
    const { runId, folder } = createRunFolder(context.cwd, systemClock.now());
    const word = strangers.length > 0 ? entry.file : entry.playbook.id;
    const command = renderRepeatCommand(word, params, policy);
    return performRun({ entry, params, policy, runId, folder, command }, { context, asJson });
  },
};
