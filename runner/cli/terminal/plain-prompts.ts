import { createInterface } from 'node:readline/promises';
import { PersonLeft } from '../../engine/person.ts';
import { terminalInput } from './terminal-input.ts';

/** Questions as lines of text: for terminals that cannot write over a line, and for screen readers. */
export interface PlainPrompts {
  readonly confirm: (message: string) => Promise<boolean>;
  readonly choose: (message: string, options: readonly string[]) => Promise<string>;
  readonly enter: (message: string) => Promise<string>;
  /** Null when Ctrl-D ends it instead of an answer. */
  readonly enterOrEnd: (message: string) => Promise<string | null>;
}

/** Asks on stderr, and takes a line of stdin for each answer. */
export function createPlainPrompts(signal: AbortSignal): PlainPrompts {
  const enterOrEnd = (message: string) => askLine(`${message} `, signal);
  const enter = async (message: string): Promise<string> => {
    const answer = await enterOrEnd(message);
    if (answer === null) throw new PersonLeft();
    return answer;
  };
  const choose: PlainPrompts['choose'] = async (message, options) => {
    const listed = options.map((option, i) => `  ${i + 1} ${option}\n`).join('');
    const answer = await enter(`${message}\n${listed}Number:`);
    return options[Number(answer.trim()) - 1] ?? choose(message, options);
  };
  return {
    confirm: async (message) =>
      /^y(?:es)?$/i.test(((await enterOrEnd(`${message} [y/N]`)) ?? '').trim()),
    choose,
    enter,
    enterOrEnd,
  };
}

function askLine(question: string, signal: AbortSignal): Promise<string | null> {
  process.stderr.write(question);
  // What readline writes would move the cursor: the terminal itself echoes what is typed.
  const reader = createInterface({
    input: terminalInput(),
    output: process.stderr,
    terminal: false,
  });
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      reader.removeAllListeners('close');
      signal.removeEventListener('abort', leave);
      reader.close();
      settle();
    };
    const leave = (): void => {
      end(() => {
        reject(new PersonLeft());
      });
    };
    reader.once('line', (line) => {
      end(() => {
        resolve(line);
      });
    });
    reader.once('close', () => {
      process.stderr.write('\n');
      end(() => {
        resolve(null);
      });
    });
    signal.addEventListener('abort', leave, { once: true });
  });
}
