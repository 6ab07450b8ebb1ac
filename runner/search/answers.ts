import type { SearchIndex } from './search-index.ts';
import { isOtherSubject } from './words/other-subjects.ts';
import type { Weighed } from './words/weigh-words.ts';
import { rarityOf } from './words/word-rarity.ts';

/** What is known of a question; places are those of the documents of the index. */
export interface AskedWords {
  readonly asked: readonly string[];
  readonly weighed: Weighed;
  /** How many of the words one line of each playbook has. */
  readonly together: Float32Array;
  /** Whether the question names the system of a playbook. */
  readonly isNamed: (at: number) => boolean;
}

/**
 * What each sign says for or against a playbook as the answer, as logarithms of odds. Found by logistic
 * regression over the questions of `npm run findability`.
 */
const odds = {
  /** For the part of what was asked that the playbook speaks of, by rarity. */
  part: 6.6,
  /** For the part of the words that one of its lines has. */
  together: 5.3,
  /** For the part of the question, by rarity, that names what the playbook is about. */
  names: 6,
  /** Where the question names its system. */
  system: 6.5,
  /** For the part of the words that no playbook has, not even misspelt: it may be about something else. */
  strange: -5,
  /** For each named subject that the playbook does not speak of. */
  otherSubject: -5.7,
} as const;

/** The odds from which on a playbook answers. */
const least = 5.23;

/** Tells which playbooks answer a question; what only shares words with it does not. */
export function createAnswers(
  index: SearchIndex,
  { asked, weighed, together, isNamed }: AskedWords,
): (at: number) => boolean {
  const rarities = asked.map((word) => rarityOf(index, word));
  const whole = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const strange = asked.filter((_, word) => !weighed.isKnown(word)).length;
  const subjects = [...asked.keys()].filter((word) => isOtherSubject(asked[word] ?? ''));
  return (at) => {
    const others = subjects.filter((word) => weighed.tells(word, at) === 0).length;
    const sum =
      (odds.part * (weighed.spokenOf[at] ?? 0)) / whole +
      (odds.together * (together[at] ?? 0)) / asked.length +
      (odds.names * (weighed.named[at] ?? 0)) / whole +
      (isNamed(at) ? odds.system : 0) +
      (odds.strange * strange) / asked.length +
      odds.otherSubject * others;
    return sum >= least;
  };
}
