import { NAME_PIECES } from '../../runner/redact/secret-names.ts';
import { VENDOR_NAMES } from '../../runner/redact/vendor-names.ts';

/** Texts of one form, each full of a word or a sign that costs the redactor a closer look. */
export interface AwkwardForm {
  readonly form: string;
  readonly texts: readonly { readonly name: string; readonly text: string }[];
}

const textLength = 120_000;
const lineLength = 60_000;

/** Every piece that names of secrets are told by, and every sign, in the places where they cost most. */
export function awkwardForms(): AwkwardForm[] {
  const vendors = new Set(VENDOR_NAMES.split(' '));
  const words = NAME_PIECES.filter((piece) => !vendors.has(piece));
  const signs = [...Array.from(' \t"\'`=:;,.-_/\\|&%$#@!?*+~^()[]{}<>0aZé密'), '": "', '=>', '://'];
  const forms: [string, readonly string[], (word: string, index: number) => string][] = [
    ['the word again and again, lines of 60 kB', words, (word) => `${word} `],
    ['pairs without values, lines of 60 kB', words, (word) => `${word}=`],
    ['pairs with numbers, lines of 60 kB', words, (word, i) => `${word}=${i} `],
    ['a sign again and again, lines of 60 kB', signs, (sign) => sign],
  ];
  const lines: [string, (word: string, index: number) => string][] = [
    ['the word alone in each line', (word) => word],
    ['a pair with a number in each line', (word, i) => `${word}=${i}`],
    [
      'the word in a line of a log',
      (word, i) => `2026-11-26T10:00:${i % 60} INFO worker ${i} has no ${word} for the request`,
    ],
  ];
  return [
    ...forms.map(([form, pieces, toPiece]) => ({
      form,
      texts: pieces.map((name) => ({ name, text: longLines((i) => toPiece(name, i)) })),
    })),
    ...lines.map(([form, toLine]) => ({
      form,
      texts: words.map((name) => ({
        name,
        text: fill(textLength, (i) => `${toLine(name, i)}\n`),
      })),
    })),
  ];
}

function longLines(pieceAt: (index: number) => string): string {
  return `${fill(lineLength, pieceAt)}\n`.repeat(textLength / lineLength);
}

function fill(length: number, pieceAt: (index: number) => string): string {
  const pieces: string[] = [];
  let total = 0;
  for (let i = 0; total < length; i++) {
    const piece = pieceAt(i);
    pieces.push(piece);
    total += piece.length;
  }
  return pieces.join('');
}
