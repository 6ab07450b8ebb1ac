import { labs } from '../../prove/labs/index.ts';
import { lackOf } from '../../prove/lab/needs.ts';
import { sandboxProblem } from '../../prove/lab/sandbox.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { labCalled } from '../labs/open-lab.ts';
import { checkLab, endLabs, upLab } from '../labs/run-lab.ts';
import { UserError } from '../user-error.ts';

/** Labs for people who write or practise playbooks. */
export const lab: Command = {
  help: `Usage: fixbook lab list [--json]
       fixbook lab up <name> [--fault <name>]
       fixbook lab check <name>
       fixbook lab record <id> [--fault <name>] [--append]
       fixbook lab record --check [id]
       fixbook lab down

Small worlds of real servers, each in a network and files of its own, with faults to put in.

  list     Shows the labs, and why one cannot run here
  up       Starts a lab and a shell in it, with the params of its playbooks set; leaving the shell
           ends it. Without a terminal it stays up until it is ended
  check    Tries every fault of a lab: injected, really seen, taken back, all well again
  record   Runs a playbook once in its lab, under a fault and with the fix that its proof names, and
           makes a scenario of it: what tools printed, what was learned, with versions and date.
           With --check the recorded scenarios are recorded again, and what differs is shown
  down     Ends the labs that were started with up and still run

Options:
  --fault <name>  The fault to begin with; without a name for it the lab is healthy
  --append        record: add it to <slug>.test.yaml instead of printing it
  --check         record: compare what was recorded; exit code 1 if something is different
  --json          list: print [{"name", "title", "runs", "lack", "doubles"}] and nothing else
  -h, --help      Show this text

Examples:
  fixbook lab list
  fixbook lab up ares --fault postgres-stopped
  fixbook lab check ares
  fixbook lab record orchestrator/sqlite-database-locked --fault sqlite-without-wal --append
  fixbook lab record --check
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'lab',
      maxWords: 2,
      options: {
        json: { type: 'boolean' },
        fault: { type: 'string' },
        append: { type: 'boolean' },
        check: { type: 'boolean' },
      },
    });
    const [verb = '', name] = positionals;
    switch (verb) {
      case 'list':
        return list(context, values.json === true);
      case 'up':
        return upLab(await labCalled(name), values.fault ?? null, context);
      case 'check':
        return checkLab(await labCalled(name), context);
      case 'record': {
        const { checkRecordings, recordLab } = await import('../labs/record-lab.ts');
        if (values.check === true) return checkRecordings(name, context);
        if (name === undefined) throw new UserError('which playbook shall be run?');
        return recordLab(name, context, {
          fault: values.fault ?? null,
          append: values.append === true,
        });
      }
      case 'down':
        return endLabs(context);
      default:
        throw new UserError(verb === '' ? 'what shall be done?' : `there is no lab ${verb}`, {
          hint: 'One of list, up, check, record and down; see fixbook lab --help.',
        });
    }
  },
};

async function list({ out, json, env }: CommandContext, asJson: boolean): Promise<number> {
  const here = { path: env['PATH'] ?? '', sandboxProblem: sandboxProblem() };
  const rows = (await labs()).map(({ name, title, needs, doubles }) => {
    const lack = lackOf(needs, here);
    return { name, title, runs: lack === null, lack, doubles };
  });
  if (asJson) {
    json(rows);
    return 0;
  }
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, title, lack } of rows) {
    out.line(`${name.padEnd(width)}  ${title}`);
    if (lack !== null) out.line(`${' '.repeat(width)}  ${out.paint('yellow', lack)}`);
  }
  return 0;
}
