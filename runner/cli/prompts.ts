import { type Person, PersonLeft } from '../engine/person.ts';

/**
 * The person at the terminal. Questions go to stderr, so that stdout stays the result's. Ending
 * the program instead of answering, or the signal, is `PersonLeft`.
 */
export function createPerson(signal?: AbortSignal): Person {
  const context = { output: process.stderr, ...(signal === undefined ? {} : { signal }) };
  return {
    present: true,
    confirm: async (message) => {
      const { confirm } = await import('@inquirer/prompts');
      return answered(confirm({ message, default: false }, context));
    },
    choose: async (message, options) => {
      const { select } = await import('@inquirer/prompts');
      const choices = options.map((value) => ({ value }));
      return answered(select({ message, choices }, context));
    },
    enter: async (message, { secret }) => {
      const { input, password } = await import('@inquirer/prompts');
      return answered(secret ? password({ message }, context) : input({ message }, context));
    },
  };
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
