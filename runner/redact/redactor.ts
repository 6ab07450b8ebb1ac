import type { KnownSecret } from './known-secrets.ts';
import { knowledgeOf } from './knowledge.ts';
import type { LineContext } from './line-redactor.ts';
import { createReceipt } from './receipt.ts';
import type { ReceiptEntry } from './receipt.ts';
import { createTextCleaner, type TextCleaner } from './text-cleaner.ts';

export type { KnownSecret } from './known-secrets.ts';
export type { ReceiptEntry } from './receipt.ts';

/** Removes secrets and terminal codes from what commands print. One redactor serves a whole run. */
export interface Redactor {
  /** Cleans a whole text by itself. */
  clean(text: string): string;
  /** The same for a copy of what is cleaned elsewhere, or for what is not shown: it is not counted. */
  cleanCopy(text: string): string;
  /** Cleans bytes as they come; the result does not depend on where the chunks were cut. */
  stream(): RedactionStream;
  /** The same for a text whose lines are the places of the receipt: `line 12`. */
  streamOfLines(): RedactionStream;
  /** Where what is cleaned from now on comes from, for the receipt: the id of a step, or null. */
  at(place: string | null): void;
  /** One more value that must not appear, in all that is cleaned from now on. */
  learn(secret: KnownSecret): void;
  /** Everything removed so far by `clean` and by all streams of this redactor. */
  receipt(): readonly ReceiptEntry[];
}

/** A stream over bytes, decoded as UTF-8. */
export interface RedactionStream {
  /** Returns the text that is safe to write now. */
  push(chunk: Uint8Array): string;
  /** Returns the rest. */
  end(): string;
}

/** Makes the redactor of one run, which knows the values that must never appear. */
export function createRedactor({
  known = [],
}: {
  readonly known?: readonly KnownSecret[];
}): Redactor {
  const receipt = createReceipt();
  const secrets = [...known];
  let knowledge = knowledgeOf(secrets);
  const contextOf = (counted: LineContext['receipt']): LineContext => ({
    receipt: counted,
    get knowledge() {
      return knowledge;
    },
  });
  const context = contextOf(receipt);
  const copying = contextOf(receipt.uncounted);
  return {
    clean: (text) => cleanWhole(text, context),
    cleanCopy: (text) => cleanWhole(text, copying),
    stream: () => streamTo(createTextCleaner(context)),
    streamOfLines: () =>
      streamTo(
        createTextCleaner(context, (number) => {
          receipt.at(`line ${number}`);
        }),
      ),
    at: (place) => {
      receipt.at(place);
    },
    learn(secret) {
      if (secrets.some(({ name, value }) => name === secret.name && value === secret.value)) return;
      secrets.push(secret);
      knowledge = knowledgeOf(secrets);
    },
    receipt: () => receipt.entries(),
  };
}

function streamTo(cleaner: TextCleaner): RedactionStream {
  const decoder = new TextDecoder();
  return {
    push: (chunk) => cleaner.push(decoder.decode(chunk, { stream: true })),
    end: () => cleaner.push(decoder.decode()) + cleaner.end(),
  };
}

function cleanWhole(text: string, context: LineContext): string {
  const { texts } = context.knowledge;
  if (texts.has(text)) return text;
  const cleaner = createTextCleaner(context);
  const clean = cleaner.push(text.startsWith('\u{feff}') ? text.slice(1) : text) + cleaner.end();
  if (clean === text) texts.keep(text);
  return clean;
}
