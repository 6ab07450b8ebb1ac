import { renderSuggestion } from '../playbook/nearest.ts';
import type { CommandContext } from './command.ts';
import { commands } from './commands/index.ts';
import { help } from './help.ts';
import { createTerminal } from './terminal.ts';
import { UserError } from './user-error.ts';
import { bugsUrl, version } from './version.ts';

/**
 * Runs the command line and gives its exit code. It knows two endings besides success: the user's
 * mistake, printed in two lines, and our bug, which keeps its stack.
 */
async function main(args: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = args;
  if (name === '-V' || name === '--version') return print(`${version}\n`);
  if (name === undefined || name === '-h' || name === '--help' || name === 'help') {
    const command = rest[0] === undefined ? undefined : commands[rest[0]];
    return print(command === undefined ? help : (await command.load()).help);
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    throw new UserError(`there is no command ${name}`, {
      hint: renderSuggestion(name, Object.keys(commands)),
    });
  }
  const command = await entry.load();
  if (rest.includes('-h') || rest.includes('--help')) return print(command.help);
  return command.run(rest, context);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** With --json even a mistake is one document on stdout. */
function complain(error: UserError, context: CommandContext): number {
  if (process.argv.includes('--json')) {
    context.json({ error: { message: error.message, hint: error.hint } });
  }
  context.err.line(`${context.err.paint('red', 'fixbook:')} ${error.message}`);
  if (error.hint !== null) context.err.line(`    ${error.hint}`);
  return 2;
}

const context: CommandContext = {
  cwd: process.cwd(),
  env: process.env,
  out: createTerminal(process.stdout, process.env),
  err: createTerminal(process.stderr, process.env),
  json: (document) => {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  },
  write: (text) =>
    new Promise((resolve) => {
      if (text === '' || process.stdout.write(text)) resolve();
      else process.stdout.once('drain', resolve);
    }),
  input: process.stdin,
  isAttended: process.stdin.isTTY && process.stderr.isTTY && (process.env['CI'] ?? '') === '',
};

// A reader that has seen enough closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2), context);
} catch (error) {
  if (!(error instanceof UserError)) {
    context.err.line(`fixbook: this is a bug. Please report it with what follows: ${bugsUrl}`);
    throw error;
  }
  process.exitCode = complain(error, context);
}
