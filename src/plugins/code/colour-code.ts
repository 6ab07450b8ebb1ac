import './prism-global';
import 'prismjs/components/prism-bash';
import 'prismjs/components/prism-docker';
import 'prismjs/components/prism-ini';
import 'prismjs/components/prism-nginx';
import 'prismjs/components/prism-toml';
// Past the name that stands for nothing in the browser.
import { Prism } from 'prism-react-renderer/dist/index.js';

type Token = ReturnType<typeof Prism.tokenize>[number];

/** The colours of `code.css`, and the tokens that have them. Of two that fit, the later one counts. */
const colours = Object.entries({
  comment: ['comment', 'prolog', 'cdata', 'doctype'],
  name: ['builtin', 'function', 'class-name'],
  value: ['number', 'variable', 'inserted', 'boolean'],
  constant: ['constant', 'char', 'symbol'],
  tag: ['tag', 'selector'],
  attribute: ['attr-name', 'key', 'property', 'atrule'],
  string: ['string', 'attr-value', 'deleted'],
  punctuation: ['punctuation', 'changed'],
  keyword: ['keyword', 'directive', 'instruction'],
  operator: ['operator'],
});

/** HTML of a code, marked by class where it has a colour; without marks where the language is not known. */
export function colourCode(code: string, language: string): string {
  const grammar = Prism.languages[language];
  return grammar === undefined
    ? escapeHtml(code)
    : renderPieces(mergeAlike(toPieces(Prism.tokenize(code, grammar), null)));
}

/** A piece of the code that is of one colour; of the code's own where there is none. */
interface Piece {
  readonly text: string;
  readonly colour: string | null;
}

/** The leaves of the tokens: a token without a colour of its own has that of the one around it. */
function toPieces(tokens: Token | readonly Token[], around: string | null): Piece[] {
  if (typeof tokens === 'string') return [{ text: tokens, colour: around }];
  if (!('type' in tokens)) return tokens.flatMap((token) => toPieces(token, around));
  return toPieces(tokens.content, colourOf(tokens) ?? around);
}

function colourOf({ type, alias }: Exclude<Token, string>): string | null {
  const kinds = [type, ...(Array.isArray(alias) ? alias : [alias])];
  return (
    colours.findLast(([, coloured]) => coloured.some((kind) => kinds.includes(kind)))?.[0] ?? null
  );
}

/** One mark for neighbours of one colour. A space has none to show, so it parts nobody. */
function mergeAlike(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const isAlike =
      last !== undefined && (last.colour === piece.colour || /^\s*$/.test(piece.text));
    if (isAlike) merged[merged.length - 1] = { ...last, text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}

function renderPieces(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, colour }) =>
      colour === null ? escapeHtml(text) : `<span class=${colour}>${escapeHtml(text)}</span>`,
    )
    .join('');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
