import { toIndex } from '../../runner/search/search-index.ts';
import { searchPlaybooks } from '../../runner/search/search-playbooks.ts';

/** How long an index took to read, and each question, in milliseconds. */
export interface QuestionTimes {
  readonly loadMs: number;
  readonly wholeMs: readonly number[];
  /** After each letter, as the box on the site asks while one types. */
  readonly typedMs: readonly number[];
}

/** One in so many questions is also typed: each has dozens of letters. */
const typedEvery = 10;

/** Asks a saved index, in Node.js or in a browser. Nothing was asked before, so the first ones are cold. */
export function timeQuestions(saved: string, questions: readonly string[]): QuestionTimes {
  const started = performance.now();
  const index = toIndex(JSON.parse(saved) as Parameters<typeof toIndex>[0]);
  const loadMs = performance.now() - started;
  const time = (text: string): number => {
    const from = performance.now();
    searchPlaybooks(index, text);
    return performance.now() - from;
  };
  const wholeMs = questions.map(time);
  const typed = questions.filter((_, i) => i % typedEvery === 0);
  const typedMs = typed.flatMap((question) =>
    Array.from({ length: question.length }, (_, letter) => time(question.slice(0, letter + 1))),
  );
  return { loadMs, wholeMs, typedMs };
}
