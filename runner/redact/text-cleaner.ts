import { cleanTerminal } from './clean-terminal.ts';
import { redactLine } from './line-redactor.ts';
import type { LineContext } from './line-redactor.ts';
import { FIRST_LINE } from './line-state.ts';
import { endsPrivateKey, isKeyBody, lastRunOf } from './private-keys.ts';
import { ANCHOR } from './mask-values.ts';
import { MAX_LINE, createLineSplitter } from './split-lines.ts';
import type { Line } from './split-lines.ts';

/** Cleans decoded text piece by piece; what it gives does not depend on where the pieces were cut. */
export interface TextCleaner {
  push(text: string): string;
  end(): string;
}

/**
 * Starts a text. Lines that may be the body of a private key wait for the line that tells. Each line is
 * announced before it is cleaned.
 */
export function createTextCleaner(
  context: LineContext,
  announce: (number: number) => void = () => undefined,
): TextCleaner {
  const splitter = createLineSplitter();
  let state = FIRST_LINE;
  let held: Line[] = [];
  let heldLength = 0;
  let overflowed = false;

  function take(line: Line): string {
    const last = held.length === 1 ? held[0] : undefined;
    // A short line may be the last one of a key, and then nothing but the end comes after it.
    const isOther = last !== undefined && isShortBody(last.text) && !endsPrivateKey(line.text);
    return (isOther ? release() : '') + takeNext(line);
  }

  function takeNext(line: Line): string {
    const isBody =
      !state.key.open &&
      canBeKey(line.text, overflowed ? 'dropped' : held.length > 0 ? 'held' : 'nothing');
    if (isBody && heldLength + line.text.length <= MAX_HELD && !overflowed) {
      held.push(line);
      heldLength += line.text.length;
      return '';
    }
    if (isBody) return dropHeld(line);
    const isKeyEnd = (held.length > 0 || overflowed) && endsPrivateKey(line.text);
    return isKeyEnd ? endHeld(line) : release() + clean(line);
  }

  /** Too much to hold: from here on the run of lines is withheld, whatever it is. */
  function dropHeld(line: Line): string {
    announce(line.number);
    const text = overflowed ? '' : withheld('too much to hold') + line.end;
    forget();
    overflowed = true;
    return text;
  }

  /** The end of a private key whose beginning is missing. */
  function endHeld(line: Line): string {
    const secret = held.map(({ text }) => text).join('\n');
    announce(held[0]?.number ?? line.number);
    forget();
    return context.receipt.mask('private-key', secret) + line.end;
  }

  /** Cleans what was held, since it was no key. */
  function release(): string {
    const lines = held;
    forget();
    return lines.map(clean).join('');
  }

  function forget(): void {
    held = [];
    heldLength = 0;
    overflowed = false;
  }

  function clean(line: Line): string {
    announce(line.number);
    if (line.cut) {
      const text = cleanSafely(line.text.slice(0, MAX_LINE - CUT_ROOM)) ?? '';
      return `${capped(headOf(text), CUT_ROOM)} ${withheld('line too long')}${line.end}`;
    }
    const text = cleanSafely(line.text);
    return text === undefined ? '' : capped(text, 0) + line.end;
  }

  /** A rule that throws must not let the line through. */
  function cleanSafely(text: string): string | undefined {
    try {
      const redacted = redactLine(text, state, context);
      state = redacted.state;
      return redacted.text;
    } catch {
      return withheld('redactor failed');
    }
  }

  /** Masks and visible controls make a line longer; it must not become one that the next cleaning cuts. */
  function capped(text: string, room: number): string {
    if (text.length <= MAX_LINE - room) return text;
    return (
      text.slice(0, MAX_LINE - CUT_ROOM).replace(/\[[^\]]{0,80}$/, '') +
      (room > 0 ? '' : ` ${withheld('line too long')}`)
    );
  }

  function withheld(reason: string): string {
    context.receipt.count('withheld');
    return `[withheld: ${reason}]`;
  }

  return {
    push: (text) => splitter.push(text).map(take).join(''),
    end: () => splitter.end().map(take).join('') + release(),
  };
}

const MAX_HELD = 16_384;
const CUT_ROOM = 64;

/** Whether a line can be the body of a key whose beginning is missing; the last one may be short. */
function canBeKey(text: string, before: 'nothing' | 'held' | 'dropped'): boolean {
  if (before === 'nothing' && isShortBody(text)) return true;
  if (before === 'nothing' && text.length < 60) return false;
  if (text.length < 4 || text.length > 400) return false;
  const { shown } = cleanTerminal(text);
  const { length } = lastRunOf(shown);
  if (length >= 60) return true;
  // What is held is not lost, so the guess may be wide.
  return before === 'held'
    ? length > 0 && (length % 4 === 0 || /=\s*$/.test(shown))
    : before === 'dropped' && isKeyBody(shown);
}

/** Whether nothing but base64 stands there: of a key, only its last line may be left. */
function isShortBody(text: string): boolean {
  return (
    text.length % 4 === 0 &&
    text.length >= 16 &&
    text.length < 60 &&
    /^[A-Za-z0-9+/]{14,}={0,2}$/.test(text)
  );
}

/**
 * The part of a cut line that ends at a space, so that no secret is shown in part. A known value is
 * told by so many characters; less of it at the end goes with them.
 */
function headOf(text: string): string {
  if (/\[redacted: [^\]]*\]$/.test(text)) return text;
  const head = text.slice(0, -ANCHOR);
  const tail = head.slice(-MAX_WORD);
  return head.slice(0, head.length - tail.length + Math.max(tail.search(/\s\S*$/), 0));
}

const MAX_WORD = 4_096;
