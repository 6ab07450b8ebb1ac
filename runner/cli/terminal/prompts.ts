import type { Key } from 'node:readline';
import { type Person, PersonLeft } from '../../engine/person.ts';
import { cleanTerminal } from '../../redact/clean-terminal.ts';
import { dropTypedAhead } from './drop-typed-ahead.ts';
import { createPlainPrompts } from './plain-prompts.ts';
import { enterSecret } from './secret-prompt.ts';
import { inputLost, terminalInput } from './terminal-input.ts';

/**
 * The person at the terminal. Questions go to stderr, so that stdout stays the result's. Ctrl-C
 * instead of an answer, the signal, or the end of the terminal is `PersonLeft`. Ctrl-D is no; where
 * nothing can be said no to, it is `PersonLeft` too. Nothing that was typed before a question is an
 * answer to it.
 */
export function createPerson(stopped?: AbortSignal): Person {
  // The libraries of questions read from stdin as it is prepared here.
  terminalInput();
  const signal = AbortSignal.any([inputLost, ...(stopped === undefined ? [] : [stopped])]);
  const isPlain = process.env['TERM'] === 'dumb';
  const { confirm, choose, enter, retype } = isPlain ? asLines(signal) : asWidgets(signal);
  const asked = async <T>(message: string, ask: (message: string) => Promise<T>): Promise<T> => {
    await dropTypedAhead();
    if (signal.aborted) throw new PersonLeft();
    return ask(toHarmless(message));
  };
  return {
    present: true,
    confirm: (message) => asked(message, confirm),
    choose: (message, options) => asked(message, (shown) => choose(shown, options)),
    retype: (message, word) => asked(message, (shown) => retype(shown, word)),
    enter: (message, { secret }) =>
      asked(message, (shown) =>
        secret ? enterSecret({ message: shown, isPlain, signal }) : enter(shown),
      ),
  };
}

type Questions = Pick<Person, 'confirm' | 'choose' | 'retype'> & {
  readonly enter: (message: string) => Promise<string>;
};

function asLines(signal: AbortSignal): Questions {
  const { confirm, choose, enter, enterOrEnd } = createPlainPrompts(signal);
  return {
    confirm,
    choose,
    enter,
    retype: async (message, word) => (await enterOrEnd(message))?.trim() === word,
  };
}

function asWidgets(signal: AbortSignal): Questions {
  return {
    confirm: async (message) => {
      const { confirm } = await import('@inquirer/prompts');
      const ask = (context: Context) => confirm({ message, default: false }, context);
      return (await answered(ask, signal)) ?? false;
    },
    choose: async (message, options) => {
      const { select } = await import('@inquirer/prompts');
      const choices = options.map((value) => ({ value }));
      return orLeft(await answered((context) => select({ message, choices }, context), signal));
    },
    enter: async (message) => {
      const { input } = await import('@inquirer/prompts');
      return orLeft(await answered((context) => input({ message }, context), signal));
    },
    retype: async (message, word) => {
      const { input } = await import('@inquirer/prompts');
      return (await answered((context) => input({ message }, context), signal))?.trim() === word;
    },
  };
}

function orLeft<T>(answer: T | null): T {
  if (answer === null) throw new PersonLeft();
  return answer;
}

interface Context {
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** An answer; null when Ctrl-D came instead, after which the library would wait for ever. */
async function answered<T>(
  ask: (context: Context) => Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  const ended = new AbortController();
  const onKey = (_text: unknown, key: Key): void => {
    if (key.ctrl !== true || key.name !== 'd') return;
    // Where something is typed already, it deletes a character; else the library reads no more.
    setImmediate(() => {
      if (process.stdin.isPaused()) ended.abort();
    });
  };
  // After Ctrl-Z readline pauses its input, leaves it to the program to go on, and pauses it no more.
  const goOn = (): void => {
    setImmediate(() => process.stdin.resume());
  };
  process.stdin.on('keypress', onKey);
  process.on('SIGCONT', goOn);
  try {
    const either = AbortSignal.any([ended.signal, signal]);
    return await ask({ output: process.stderr, signal: either });
  } catch (error) {
    if (ended.signal.aborted) return null;
    const left = ['ExitPromptError', 'AbortPromptError'];
    if (error instanceof Error && left.includes(error.name)) throw new PersonLeft();
    throw error;
  } finally {
    process.stdin.off('keypress', onKey);
    process.off('SIGCONT', goOn);
    process.stdin.pause();
  }
}

function toHarmless(message: string): string {
  const lines = message.split('\n').map((line) => cleanTerminal(line).shown);
  return lines.join('\n');
}
