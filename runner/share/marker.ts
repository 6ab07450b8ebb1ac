import { createHash } from 'node:crypto';

/**
 * The first line of what is posted; GitHub does not show it. It says which problem the text is about
 * and what the text was. The wording stays as it is for ever: comments are found by it.
 */
export function renderMarker({ problem, text }: Marked): string {
  return `${beginningOf(problem)} body=${shortHash(text)} -->`;
}

/** A text with its marker. */
export function toMarked(marked: Marked): string {
  return `${renderMarker(marked)}\n${marked.text}`;
}

/** Whether a body begins with the marker of this problem. A quotation of one does not count. */
export function isAbout(body: string, problem: string): boolean {
  return body.startsWith(`${beginningOf(problem)} `);
}

/** Whether a body is this very text, as its marker says. */
export function isSame(body: string, marked: Marked): boolean {
  return body.startsWith(renderMarker(marked));
}

interface Marked {
  /** The id of a playbook. */
  readonly problem: string;
  readonly text: string;
}

/** Hashed, since an id from a foreign record could end the comment that it stands in. */
function beginningOf(problem: string): string {
  return `<!-- fixbook:report v1 problem=${shortHash(problem)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
