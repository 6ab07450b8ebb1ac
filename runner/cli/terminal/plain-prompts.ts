import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { PersonLeft } from '../../engine/person.ts';

/** Questions as lines of text: for terminals that cannot write over a line, and for screen readers. */
export interface PlainPrompts {
  readonly confirm: (message: string) => Promise<boolean>;
  readonly choose: (message: string, options: readonly string[]) => Promise<string>;
  readonly enter: (message: string, asked: { readonly secret: boolean }) => Promise<string>;
}

/** Asks on stderr, and takes a line of stdin for each answer. */
export function createPlainPrompts(signal?: AbortSignal): PlainPrompts {
  const ask = (question: string, isSecret = false): Promise<string> =>
    askLine(question, { isSecret, signal });
  const choose: PlainPrompts['choose'] = async (message, options) => {
    const listed = options.map((option, i) => `  ${i + 1} ${option}\n`).join('');
    const answer = await ask(`${message}\n${listed}Number: `);
    return options[Number(answer.trim()) - 1] ?? choose(message, options);
  };
  return {
    confirm: async (message) => /^y(?:es)?$/i.test((await ask(`${message} [y/N] `)).trim()),
    choose,
    enter: (message, { secret }) => ask(`${message} `, secret),
  };
}

function askLine(
  question: string,
  { isSecret, signal }: { readonly isSecret: boolean; readonly signal: AbortSignal | undefined },
): Promise<string> {
  process.stderr.write(question);
  // What readline writes would show a secret, and move the cursor: the terminal echoes all else.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const reader = createInterface({
    input: process.stdin,
    output: isSecret ? nowhere : process.stderr,
    terminal: isSecret,
  });
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reader.close();
      reject(new PersonLeft());
    };
    reader.once('line', (line) => {
      reader.removeListener('close', leave);
      reader.close();
      if (isSecret) process.stderr.write('\n');
      resolve(line);
    });
    reader.once('close', leave);
    reader.once('SIGINT', leave);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
