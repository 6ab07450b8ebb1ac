import { emitKeypressEvents, type Key } from 'node:readline';
import { PersonLeft } from '../../engine/person.ts';
import { terminalInput } from './terminal-input.ts';

/** Who asks for a secret, and where. */
export interface SecretQuestion {
  readonly message: string;
  /** Nothing but lines of text may be written. */
  readonly isPlain: boolean;
  readonly signal: AbortSignal;
}

/** How long after Enter more lines of the same paste may come: they must not answer what is asked next. */
const quietMs = 50;

const manyLines = 'That has several lines: give it by --param-file. Here one line is taken.';

/** Asks for a secret on stderr. No key shows it, and of a paste no line is left for the screen. */
export async function enterSecret(question: SecretQuestion): Promise<string> {
  for (;;) {
    const typed = await readUnseen(question);
    if (!typed.includes('\n')) return typed;
    process.stderr.write(`${manyLines}\n`);
  }
}

/** What is typed or pasted until Enter. The terminal echoes nothing until the paste is over. */
function readUnseen({ message, isPlain, signal }: SecretQuestion): Promise<string> {
  const { stderr } = process;
  const stdin = terminalInput();
  // With these marks around it, a paste with a newline is told from Enter.
  const marksPaste = (state: 'h' | 'l'): string => (isPlain ? '' : `\u001b[?2004${state}`);
  return new Promise((resolve, reject) => {
    let typed = '';
    let isPasting = false;
    let quiet: NodeJS.Timeout | null = null;
    const end = (settle: () => void): void => {
      if (quiet !== null) clearTimeout(quiet);
      stdin.off('keypress', onKey);
      signal.removeEventListener('abort', leave);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write(`${marksPaste('l')}\n`);
      settle();
    };
    const leave = (): void => {
      end(() => {
        reject(new PersonLeft());
      });
    };
    const enter = (): void => {
      typed += '\n';
      if (isPasting) return;
      quiet ??= setTimeout(() => {
        end(() => {
          resolve(typed.replace(/\n+$/, ''));
        });
      }, quietMs);
    };
    const onKey = (text: string | undefined, key: Key): void => {
      quiet?.refresh();
      if (key.name === 'paste-start' || key.name === 'paste-end') {
        isPasting = key.name === 'paste-start';
        if (!isPasting) typed = typed.replace(/\n+$/, '');
      } else if (key.name === 'return' || key.name === 'enter') enter();
      else if (isPasting || isText(text)) typed += text ?? '';
      else if (key.name === 'backspace') typed = Array.from(typed).slice(0, -1).join('');
      else if (key.ctrl === true && key.name === 'u') typed = '';
      else if (key.ctrl === true && (key.name === 'c' || (key.name === 'd' && typed === '')))
        leave();
    };
    emitKeypressEvents(stdin);
    stdin.setRawMode(true);
    stdin.on('keypress', onKey);
    stdin.resume();
    signal.addEventListener('abort', leave);
    stderr.write(`${isPlain ? '' : '? '}${message} (not shown) ${marksPaste('h')}`);
  });
}

/** Not a key that does something. */
function isText(text: string | undefined): boolean {
  return text !== undefined && !/\p{Cc}/u.test(text);
}
