import { PersonLeft } from '../../engine/person.ts';
import type { ReadFile } from '../../playbook/library/library.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import type { CommandContext } from '../command.ts';
import { createPerson } from '../terminal/prompts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { openTrustStore } from './trust-store.ts';
import { UserError } from '../user-error.ts';
import { quoteWord } from '../../playbook/values/quote-word.ts';

/**
 * A playbook that is not of the library runs only when its user has trusted exactly these bytes. At
 * a terminal its commands are shown and one is asked; without one it is refused.
 */
export async function requireTrust(
  playbook: Playbook,
  files: readonly ReadFile[],
  context: CommandContext,
): Promise<void> {
  const [main] = files;
  const store = openTrustStore(context.env);
  if (main === undefined || store.has(files)) return;
  if (!context.isAttended) throw notTrusted(main.path);
  printCommands(playbook, context.err);
  if (!(await confirm(`Trust ${main.path} as it is now, and run it?`))) throw notTrusted(main.path);
  store.add(files);
}

function notTrusted(path: string): UserError {
  return new UserError(`${path} is not trusted as it is now`, {
    hint: `Read it, and then: fixbook trust ${quoteWord(path)}`,
    exitCode: 5,
  });
}

async function confirm(question: string): Promise<boolean> {
  try {
    return await createPerson().confirm(question);
  } catch (error) {
    if (error instanceof PersonLeft) return false;
    throw error;
  }
}

/** Prints every command that a playbook could run, wherever it stands in it. */
export function printCommands(playbook: Playbook, terminal: Terminal): void {
  terminal.line(`${terminal.paint('bold', playbook.title)} could run:\n`);
  for (const command of commandsIn(playbook)) {
    terminal.line(terminal.paint('cyan', command.replace(/^/gm, '  ')));
  }
  terminal.line();
}

function commandsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.entries(value)
    .filter(([key]) => key === 'byHand' || key === 'undo')
    .flatMap(([, text]) => (typeof text === 'string' && text !== '' ? [text] : []));
  return [...new Set([...own, ...Object.values(value).flatMap(commandsIn)])];
}
