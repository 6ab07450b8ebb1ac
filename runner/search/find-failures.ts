import type { SearchIndex } from './search-index.ts';
import type { Line } from './signatures/tail.ts';
import { failuresIn } from './words/failures.ts';
import { productsIn } from './words/other-product.ts';
import { withoutNoise } from './words/without-noise.ts';
import { rarest, rarityOf } from './words/word-rarity.ts';
import { wordsOf } from './words/words.ts';

/** How much a playbook is about the failures that a text tells of, and the line that says it best. */
export interface FailureEvidence {
  readonly mass: number;
  readonly line: Line;
  /** As the text says it. */
  readonly words: readonly string[];
}

/** One of the lines, and at which place it is among them. */
export interface TellingLine extends Line {
  readonly at: number;
}

/** So many lines before and after one are looked at for what it failed at, as the trace of a stack names it. */
const around = 3;
/** With so many examples a playbook is half about a failure, beside one that has nothing else. */
const halfOf = 1.5;

/** A failure counts the more, the fewer playbooks have it and the more examples of it a playbook has. */
export function findFailures(
  index: SearchIndex,
  lines: readonly Line[],
  telling: readonly TellingLine[],
): ReadonlyMap<string, FailureEvidence> {
  const evidence = new Map<string, FailureEvidence & { readonly most: number }>();
  const seen = new Set<string>();
  for (const line of telling) {
    const { at } = line;
    const near = lines.slice(Math.max(0, at - around), at + around + 1).map(({ text }) => text);
    const failures = failuresIn(line.text, near.join('\n')).filter(({ word }) => !seen.has(word));
    if (failures.length === 0) continue;
    const others = productsIn(withoutNoise(line.text)).map(
      (other) => index.having(other).documents,
    );
    for (const { word, said } of failures) {
      seen.add(word);
      for (const { place, mass } of weigh(index, word)) {
        if (others.some((having) => !having.includes(place))) continue;
        const id = index.documents[place]?.id ?? '';
        const known = evidence.get(id) ?? { mass: 0, most: 0, line, words: said };
        const best = mass > known.most ? { most: mass, line, words: said } : known;
        evidence.set(id, { ...best, mass: known.mass + mass });
      }
    }
  }
  return evidence;
}

function weigh(index: SearchIndex, failure: string) {
  const [word = ''] = wordsOf(failure);
  const { documents, linesFrom } = index.having(word);
  const rarity = rarityOf(index, word) / rarest(index);
  return [...documents].map((place, i) => {
    const examples = (linesFrom[i + 1] ?? 0) - (linesFrom[i] ?? 0);
    return { place, mass: (rarity * examples) / (examples + halfOf) };
  });
}
