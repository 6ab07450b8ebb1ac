import { expect, it } from 'vitest';
import { parseDocument } from './parse.ts';

/** What stands in the file where a word of the value at `run` is reported. */
function pointedAt(text: string, word: string): string {
  const parsed = parseDocument('p.yaml', new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error('the example does not parse');
  const { run } = parsed.document.value as { run: string };
  const within = run.indexOf(word);
  const problem = parsed.document.problem({ path: ['run'], within, message: '', hint: null });
  return text.split('\n')[problem.line - 1]!.slice(problem.column - 1);
}

it.each([
  ['a plain text', 'run: one rm two', 'rm two'],
  ['a plain text over lines', 'run: one\n  two rm x\n  three', 'rm x'],
  ['single quotes', "run: 'it''s a rm x'", "rm x'"],
  ['double quotes', String.raw`run: "a \"b\" \u00e9\n rm x"`, 'rm x"'],
  ['double quotes over lines', 'run: "a\n  b rm x"', 'rm x"'],
  ['a block', 'run: |\n  one\n    two\n\n  rm x\n', 'rm x'],
  ['a block with more indentation', 'a: 1\nrun: |-\n    if a; then\n      rm x\n    fi\n', 'rm x'],
  ['a folded block', 'run: >-\n  one\n  two\n\n  rm x\n', 'rm x'],
])('%s: a place in the value is found in the file', (_, text, rest) => {
  expect(pointedAt(text, 'rm')).toBe(rest);
});
