/** Something wrong in a playbook file. Lines and columns count from 1. Plain data. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The place in the document, such as `diagnose[0].timeout`; empty for the whole file. */
  readonly where: string;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
  /** The line with a mark under the place. */
  readonly frame: string | null;
}

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/** The problem as the command line and the site build print it. */
export function renderProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const hint = problem.hint === null ? '' : `\n    ${problem.hint}`;
  const frame = problem.frame === null ? '' : `\n${problem.frame.replace(/^/gm, '    ')}`;
  return `${place}  ${problem.message}${hint}${frame}`;
}

/** The path as people write it: `diagnose[0].timeout`. */
export function renderPath(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** By file, then by place in it. */
export function compareProblems(a: Problem, b: Problem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}
