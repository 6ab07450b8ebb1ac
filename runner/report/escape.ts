import { toVisibleLine, toVisibleText } from './visible.ts';

/**
 * A text as Markdown that shows exactly this text, wherever it stands in a line. It starts no
 * block, holds no markup, and notifies nobody; an address becomes code, so that it can be copied.
 */
export function escapeInline(text: string): string {
  const line = toVisibleLine(text);
  if (line === '') return '–';
  return line
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? renderCode(part) : escapeMarkup(part)))
    .join('')
    .replace(BLOCK_EDGE, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** The same for a cell of a table, where `|` ends the cell even inside code. */
export function escapeCell(text: string): string {
  return escapePipes(escapeInline(text));
}

/** A text for the `<summary>` line, which is HTML: Markdown is not read there. */
export function escapeSummary(text: string): string {
  return breakReferences(toVisibleLine(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A text as inline code, between more backticks than it holds in a row. */
export function renderCode(text: string): string {
  const line = breakRuns(
    toVisibleText(text)
      .replace(/[\n\t]/g, ' ')
      .trim(),
    TOO_MANY_TICKS,
  );
  if (line === '') return '–';
  const ticks = '`'.repeat(longestRun(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
}

/** Inline code for a cell of a table. `\|` cannot be written there, so its halves are kept apart. */
export function renderCellCode(text: string): string {
  return escapePipes(renderCode(text).replaceAll('\\|', `\\${APART}|`));
}

/** A block of code between fences that nothing inside can close. The text has visible characters only. */
export function renderFence(text: string): string {
  const inside = breakRuns(text, TOO_LONG_FENCE);
  const fence = '`'.repeat(Math.max(3, longestRun(inside) + 1));
  return `${fence}\n${inside}\n${fence}`;
}

// cmark-gfm, which GitHub renders with, counts the backticks of a fence to 255 and those around inline
// code to 80. Longer runs inside are broken, where nobody sees it.
const TOO_LONG_FENCE = /`{200}(?=`)/g;
const TOO_MANY_TICKS = /`{60}(?=`)/g;

function breakRuns(text: string, tooMany: RegExp): string {
  return text.replace(tooMany, `$&${APART}`);
}

// The zero width space: not seen, and no part of a name, number or address.
const APART = '\u{200b}';

// Quote, heading, list, rule or underline, directive; the end of a heading.
const BLOCK_EDGE = /^(?:[>#]|[-+](?=[\s-]|$)|=(?==*$)|:(?=:))|#$/g;

// What GFM turns into a link by itself; as there, a point or comma at its end belongs to the sentence.
const ADDRESS = /((?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)(?:[^\s`|<>]*[^\s`|<>.,;:!?])?)/i;

function escapeMarkup(text: string): string {
  return breakReferences(
    text
      .replace(/[\\`*[\]<~${}]/g, '\\$&')
      .replace(/&(?=[#a-z])/gi, '\\&')
      .replace(/(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\_'),
  )
    .replaceAll('://', `:${APART}//`)
    .replace(/www\./gi, (address) => `${address.slice(0, -1)}${APART}.`);
}

/** Keeps GitHub from notifying people, linking issues and commits, and drawing `:emoji:`. */
function breakReferences(text: string): string {
  return text
    .replaceAll('@', `@${APART}`)
    .replace(/#(?=\d)|\bGH-(?=\d)|:(?=[a-z+-][\w+-]*:)/gi, `$&${APART}`)
    .replace(/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b/gi, (hash) => {
      return `${hash.slice(0, 6)}${APART}${hash.slice(6)}`;
    });
}

function escapePipes(markdown: string): string {
  return markdown.replaceAll('|', '\\|');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
