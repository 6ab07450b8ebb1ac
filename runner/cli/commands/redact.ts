import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { knownSecretsOf } from '../../redact/known-secrets.ts';
import { createRedactor, type KnownSecret, type ReceiptEntry } from '../../redact/redactor.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UserError } from '../user-error.ts';

/** Cleans a text of secrets and terminal codes, as the output of steps is cleaned. */
export const redact: Command = {
  help: `Usage: fixbook redact [--ndjson] < text > clean

Removes secrets and terminal codes from a text, by the rules that clean the output of steps. What
was removed, and from which lines, is told on stderr. Values of your environment whose name looks
secret are removed too. This lowers the risk; it is no guarantee: read the text before you post it.

Options:
  --ndjson    Read one {"text": ...} a line, clean each by itself, and print one
              {"text": ..., "receipt": [{"rule", "count"}]} a line
  -h, --help  Show this text

Examples:
  fixbook redact < app.log > clean.log
  docker compose logs --tail 200 app | fixbook redact
`,
  run: async (args, { env, err, write, input }) => {
    const { values } = parseCommandLine(args, {
      command: 'redact',
      maxWords: 0,
      options: { ndjson: { type: 'boolean' } },
    });
    const known = knownSecretsOf(env);
    if (values.ndjson === true) await redactLines(input, known, write);
    else err.line(renderReceipt(await redactText(input, known, write)));
    return 0;
  },
};

type Write = (text: string) => Promise<boolean>;

async function redactText(
  input: Readable,
  known: readonly KnownSecret[],
  write: Write,
): Promise<readonly ReceiptEntry[]> {
  const redactor = createRedactor({ known });
  const stream = redactor.streamOfLines();
  for await (const chunk of input) {
    if (!(await write(stream.push(Buffer.from(chunk as Uint8Array))))) break;
  }
  await write(stream.end());
  return redactor.receipt();
}

async function redactLines(
  input: Readable,
  known: readonly KnownSecret[],
  write: Write,
): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const redactor = createRedactor({ known });
    const text = redactor.clean(textOf(line, number));
    const receipt = redactor.receipt().map(({ rule, count }) => ({ rule, count }));
    if (!(await write(`${JSON.stringify({ text, receipt })}\n`))) break;
  }
}

function textOf(line: string, number: number): string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'text' in value) {
      if (typeof value.text === 'string') return value.text;
    }
  } catch {
    // Told below, with the line's number and without the line.
  }
  throw new UserError(`line ${number} is no {"text": "..."}`);
}

/** `line 3`, or `lines 3, 5, …`. */
function renderLines(places: readonly string[]): string {
  const numbers = places.map((place) => place.replace('line ', '')).join(', ');
  return places.length === 1 ? `line ${numbers}` : `lines ${numbers}`;
}

function renderReceipt(receipt: readonly ReceiptEntry[]): string {
  if (receipt.length === 0) return 'nothing was removed';
  return receipt
    .map(({ rule, count, places = [] }) => `removed: ${rule} ${count}, in ${renderLines(places)}`)
    .join('\n');
}
