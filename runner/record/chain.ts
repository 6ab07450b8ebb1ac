import { hash } from 'node:crypto';

/** A line of the journal, and what the next one is chained to. */
export interface ChainedLine {
  readonly line: string;
  readonly link: string;
}

/** What the first line of a journal is chained to. */
export const FIRST_LINK = '';

/**
 * An event's JSON with a last key that hashes it together with all events before it. A change of any
 * line shows in that line, and whoever takes lines out breaks the next one.
 */
export function chainLine(json: string, before: string): ChainedLine {
  const link = hashOf(json, before);
  return { line: `${json.slice(0, -1)},"chain":"${link}"}`, link };
}

/** What is wrong with the lines of a journal: numbers from 1 of lines that were edited or moved. */
export interface ChainCheck {
  readonly lines: number;
  readonly edited: readonly number[];
  /** Journals of the first versions have no chain, and nothing can be said about them. */
  readonly unchained: number;
  /** Stands for all lines together. */
  readonly link: string;
}

/** Checks each line against what the line before it says, so that one edit is told once. */
export function checkChain(lines: readonly string[]): ChainCheck {
  const edited: number[] = [];
  let unchained = 0;
  let before = FIRST_LINK;
  for (const [index, line] of lines.entries()) {
    const [, json = '', link = ''] = CHAINED.exec(line) ?? [];
    if (link === '') unchained += 1;
    else if (hashOf(`${json}}`, before) !== link) edited.push(index + 1);
    before = link === '' ? before : link;
  }
  return { lines: lines.length, edited, unchained, link: before };
}

const CHAINED = /^(\{.*),"chain":"([0-9a-f]{64})"\}$/s;

function hashOf(json: string, before: string): string {
  return hash('sha256', `${before}\n${json}`);
}
