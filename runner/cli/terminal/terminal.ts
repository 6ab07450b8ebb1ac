import { styleText } from 'node:util';
import { cleanTerminal } from '../../redact/clean-terminal.ts';
import type { StandardOutput } from './standard-output.ts';
import { createTransientLine } from './transient-line.ts';
import { wrapLine } from './wrap-line.ts';

/** Where a command writes, and how. Whatever a text holds, only our own colours act on a terminal. */
export interface Terminal {
  /** Writes a line; on a terminal that is narrower, in several at the blanks. */
  line(text?: string, rest?: Rest): void;
  /** Shows a text that the next line replaces; nothing where output is not a terminal. */
  transient(text: string): void;
  readonly width: number;
  readonly paint: Paint;
  readonly isInteractive: boolean;
}

/** Where the rest of a line goes that is wider than the terminal: further in by default; code stays whole. */
export type Rest = 'further-in' | 'aligned' | 'whole';

export type Style = 'red' | 'green' | 'yellow' | 'cyan' | 'dim' | 'bold';
export type Paint = (style: Style, text: string) => string;

/** A terminal, pipe or file; colours only where they are wanted and can be shown. */
export function createTerminal(
  stream: StandardOutput,
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const coloured = wantsColour(stream, env);
  const isInteractive = stream.isTTY && env['TERM'] !== 'dumb';
  const width = (): number => (stream.isTTY && stream.columns > 0 ? stream.columns : 100);
  const write = (text: string): void => {
    stream.write(text);
  };
  const transient = createTransientLine({ write, width, env });
  const fitted = (text: string, rest: Rest): string =>
    stream.isTTY && rest !== 'whole'
      ? text
          .split('\n')
          .map((line) => wrapLine(line, width(), rest === 'aligned' ? 0 : 4))
          .join('\n')
      : text;
  return {
    line: (text = '', rest = 'further-in') => {
      transient.wipe();
      write(`${fitted(toHarmless(text), rest)}\n`);
    },
    transient: (text) => {
      if (isInteractive) transient.show(toHarmless(text));
    },
    get width() {
      return width();
    },
    paint: (style, text) => (coloured ? paintOwn(style, text) : text),
    isInteractive,
  };
}

/** Stands for the escapes of our colours until a line is written: no text can know it. */
let ownEscape = '';

function paintOwn(style: Style, text: string): string {
  // Made only where there are colours, since loading what makes it slows every start.
  ownEscape ||= `<${crypto.randomUUID()}>`;
  return styleText(style, text).replace(/^\u001b|\u001b(?=\[\d+m$)/g, ownEscape);
}

function toHarmless(text: string): string {
  const lines = text.split('\n').map((line) => cleanTerminal(line).shown);
  const shown = lines.join('\n');
  return ownEscape === '' ? shown : shown.replaceAll(ownEscape, '\u001b');
}

/** NO_COLOR, then FORCE_COLOR, then whether somebody looks at it (https://no-color.org). */
export function wantsColour(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
