import { renderSuggestion } from '../playbook/nearest.ts';
import { cleanTerminal } from '../redact/clean-terminal.ts';
import type { CommandContext } from './command.ts';
import { type CommandEntry, commands } from './commands/index.ts';
import { help } from './help.ts';
import { createStandardOutput } from './terminal/standard-output.ts';
import { createTerminal } from './terminal/terminal.ts';
import { UserError } from './user-error.ts';
import { bugsUrl, version } from './version.ts';

/**
 * Runs the command line and gives its exit code. It knows two endings besides success: the user's
 * mistake, printed in two lines, and our bug, which keeps its stack.
 */
async function callCommand(args: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = args;
  if (name === '-V' || name === '--version') return print(`${version}\n`);
  if (name === undefined || name === '-h' || name === '--help' || name === 'help') {
    const about = entryOf(rest[0] ?? '');
    return print(about === undefined ? help : (await about.load()).help);
  }
  const entry = entryOf(name);
  if (entry === undefined) {
    throw new UserError(`there is no command ${name}`, {
      hint: renderSuggestion(name, Object.keys(commands)),
    });
  }
  const command = await entry.load();
  if (rest.includes('-h') || rest.includes('--help')) return print(command.help);
  return command.run(rest, context);
}

/** Only a command of ours: `constructor` is none. */
function entryOf(name: string): CommandEntry | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

function print(text: string): number {
  stdout.write(text);
  return 0;
}

/** With --json even a mistake is one document on stdout. */
function complain(error: UserError, context: CommandContext): number {
  if (process.argv.includes('--json')) {
    context.json({ error: { message: error.message, hint: error.hint } });
  }
  context.err.line(`${context.err.paint('red', 'fixbook:')} ${error.message}`);
  if (error.hint !== null) context.err.line(`    ${error.hint}`);
  return error.exitCode;
}

/** What a terminal would act on, or not show, is written as the escape that JSON has for it. */
function toHarmlessJson(document: unknown): string {
  return JSON.stringify(document, null, 2).replace(/[^\n -~]/gu, (character) =>
    cleanTerminal(character).shown === character ? character : escapeForJson(character),
  );
}

function escapeForJson(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

let outputProblem: string | null = null;
const stdout = createStandardOutput(1, () =>
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough closes the pipe; that is no error of ours.
    if (error.code === 'EPIPE') return;
    if (outputProblem === null)
      context.err.line(`fixbook: stdout cannot be written: ${error.message}`);
    outputProblem = error.message;
  }),
);
// Where nobody reads the complaints either, the journal still tells everything.
const stderr = createStandardOutput(2, () => process.stderr.on('error', () => undefined));
const context: CommandContext = {
  cwd: process.cwd(),
  env: process.env,
  out: createTerminal(stdout, process.env),
  err: createTerminal(stderr, process.env),
  json: (document) => {
    stdout.write(`${toHarmlessJson(document)}\n`);
  },
  write: (text) =>
    new Promise((settle) => {
      stdout.write(text, settle);
    }),
  // Most commands read nothing, and opening the stream takes time.
  get input() {
    return process.stdin;
  },
  // What knows terminals is loaded where one is.
  get isAttended() {
    if (!stderr.isTTY || (process.env['CI'] ?? '') !== '') return false;
    return process.getBuiltinModule('node:tty').isatty(0);
  },
};

process.on('exit', (code) => {
  if (outputProblem !== null && code === 0) process.exitCode = 3;
});

void callToEnd();

async function callToEnd(): Promise<void> {
  // An end before that of the command is a bug: 13 is what Node.js has for what was never settled.
  process.exitCode = 13;
  try {
    process.exitCode = await callCommand(process.argv.slice(2), context);
  } catch (error) {
    if (!(error instanceof UserError)) {
      context.err.line(`fixbook: this is a bug. Please report it with what follows: ${bugsUrl}`);
      throw error;
    }
    process.exitCode = complain(error, context);
  }
}
