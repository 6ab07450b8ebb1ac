import { type Person, PersonLeft } from '../../engine/person.ts';
import { cleanTerminal } from '../../redact/clean-terminal.ts';
import { createPlainPrompts } from './plain-prompts.ts';

/**
 * The person at the terminal. Questions go to stderr, so that stdout stays the result's. Ending
 * the program instead of answering, or the signal, is `PersonLeft`.
 */
export function createPerson(signal?: AbortSignal): Person {
  if (process.env['TERM'] === 'dumb') {
    const { confirm, choose, enter } = createPlainPrompts(signal);
    return {
      present: true,
      confirm: (message) => confirm(toHarmless(message)),
      choose: (message, options) => choose(toHarmless(message), options),
      enter: (message, asked) => enter(toHarmless(message), asked),
    };
  }
  const context = { output: process.stderr, ...(signal === undefined ? {} : { signal }) };
  return {
    present: true,
    confirm: async (message) => {
      const { confirm } = await import('@inquirer/prompts');
      return answered(confirm({ message: toHarmless(message), default: false }, context));
    },
    choose: async (message, options) => {
      const { select } = await import('@inquirer/prompts');
      const choices = options.map((value) => ({ value }));
      return answered(select({ message: toHarmless(message), choices }, context));
    },
    enter: async (message, { secret }) => {
      const { input, password } = await import('@inquirer/prompts');
      const asked = { message: toHarmless(message) };
      return answered(secret ? password(asked, context) : input(asked, context));
    },
  };
}

function toHarmless(message: string): string {
  const lines = message.split('\n').map((line) => cleanTerminal(line).shown);
  return lines.join('\n');
}

async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const left = ['ExitPromptError', 'AbortPromptError'];
    if (error instanceof Error && left.includes(error.name)) throw new PersonLeft();
    throw error;
  }
}
