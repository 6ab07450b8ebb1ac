import { distance } from 'fastest-levenshtein';
import type { Behaviour } from '../../scenario.ts';
import { exactness, matchesWords, renderCall, splitWords, type Word } from '../../words.ts';

/** Counts how often each list of answers was asked, so that the next one comes when it is due. */
export interface AnswerCounter {
  next<A extends Behaviour>(key: string, answers: readonly A[]): A;
  /** What the next one would be, without asking. */
  peek<A extends Behaviour>(answers: readonly A[]): A;
  /** The keys that were asked. */
  readonly used: ReadonlySet<string>;
}

export function createAnswerCounter(): AnswerCounter {
  const counts = new Map<readonly Behaviour[], number>();
  const used = new Set<string>();
  const peek = <A extends Behaviour>(answers: readonly A[]): A => {
    const count = counts.get(answers) ?? 0;
    let until = 0;
    const due = answers.find((answer) => count < (until += answer.times));
    const last = due ?? answers.at(-1);
    if (last === undefined) throw new Error('a list of answers is empty');
    return last;
  };
  return {
    used,
    peek,
    next: (key, answers) => {
      const due = peek(answers);
      used.add(key);
      counts.set(answers, (counts.get(answers) ?? 0) + 1);
      return due;
    },
  };
}

/** Finds the key that means a call; null if none does. */
export type KeyFinder = (keys: readonly string[], call: readonly string[]) => string | null;

/**
 * Finds the most exact key; of equals the last, which is the scenario's own and not one that all scenarios
 * of the file share. Texts of the world are filled in after splitting, so that no value makes two words.
 */
export function createKeyFinder(fill: (text: string) => string): KeyFinder {
  const known = new Map<string, readonly Word[]>();
  const wordsOf = (key: string): readonly Word[] => {
    const words =
      known.get(key) ?? (splitWords(key) ?? []).map((word) => ({ ...word, text: fill(word.text) }));
    known.set(key, words);
    return words;
  };
  return (keys, call) =>
    [...keys]
      .reverse()
      .filter((key) => matchesWords(wordsOf(key), call))
      .sort((a, b) => exactness(wordsOf(b)) - exactness(wordsOf(a)))[0] ?? null;
}

/** The key that means a request, the longest one; the query counts only if the key has one. */
export function keyOfRequest(
  keys: readonly string[],
  method: string,
  target: string,
): string | null {
  const path = target.split('?', 1)[0] ?? target;
  const matching = keys
    .filter((key) => {
      const [wanted = '', pattern = ''] = key.split(' ');
      if (wanted !== '*' && wanted !== method) return false;
      const asked = pattern.includes('?') ? target : path;
      return pattern.endsWith('*') ? asked.startsWith(pattern.slice(0, -1)) : asked === pattern;
    })
    .sort((a, b) => lengthOf(b) - lengthOf(a));
  return matching[0] ?? null;
}

/** A method that is named counts more than any, a whole path more than its beginning. */
function lengthOf(key: string): number {
  const [method = '', pattern = ''] = key.split(' ');
  return 2 * pattern.replace('*', '').length + (method === '*' ? 0 : 1) + (/\*$/.test(key) ? 0 : 1);
}

/** The known calls, the most similar first, as many as help. */
export function nearestKeys(call: readonly string[] | string, keys: readonly string[]): string[] {
  const asked = typeof call === 'string' ? call : renderCall(call);
  return [...keys].sort((a, b) => distance(asked, a) - distance(asked, b)).slice(0, 3);
}
