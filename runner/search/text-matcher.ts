import type { Playbook, System } from '../playbook/playbook.ts';
import { allIsWell } from './words/all-is-well.ts';
import { createOtherProduct } from './words/other-product.ts';
import { findByWords } from './find-by-words.ts';
import { joinWrapped } from './signatures/join-wrapped.ts';
import { cutLongLines } from './signatures/long-line.ts';
import { createNamedSystem } from './words/named-system.ts';
import { rankMatches } from './rank-matches.ts';
import type { SearchIndex } from './search-index.ts';
import { prepareSignatures } from './signatures/signature-matcher.ts';
import { createTail } from './signatures/tail.ts';
import type { TextMatch } from './text-match.ts';
import { createUtf8 } from './to-utf8.ts';

/** What has to be known of a playbook to find it by its signatures. */
export type MatchedPlaybook = Pick<Playbook, 'id' | 'symptoms'>;

/** Finds out which playbooks a log, an error or a stack trace belongs to. */
export interface TextMatcher {
  push(chunk: Uint8Array): void;
  /** Best first; empty for a text that belongs to no playbook. */
  end(): readonly TextMatch[];
}

/**
 * Prepares once what any number of texts are matched with. Signatures are looked for in the whole text.
 * Only its end, where the failure usually is, is also read for lines that a terminal has wrapped, and
 * for words that are rare among the playbooks.
 */
export function prepareMatching(
  index: SearchIndex,
  playbooks: readonly MatchedPlaybook[],
  systems: readonly Pick<System, 'name' | 'params'>[] = [],
): () => TextMatcher {
  const owners = ownersOf(playbooks);
  const createMatcher = prepareSignatures([...owners.keys()]);
  return () => {
    const matcher = createMatcher();
    const tail = createTail();
    const utf8 = createUtf8();
    const take = (bytes: Uint8Array): void => {
      matcher.push(bytes);
      tail.push(bytes);
    };
    return {
      push: (chunk) => {
        take(utf8.push(chunk));
      },
      end: () => {
        take(utf8.end());
        const { hits, lines: count } = matcher.end();
        const lines = tail.lines(count);
        if (lines[0]?.line === 1 && allIsWell(lines.map(({ text }) => text))) return [];
        const wrapped = joinWrapped(lines, hits, createMatcher());
        const text = [...lines, ...hits].map((line) => line.text).join('\n');
        const isNamed = createNamedSystem(text, systems);
        const words = findByWords(index, cutLongLines(lines), isNamed);
        const isOther = createOtherProduct(index);
        const traced = tracesOf(lines);
        const isOfOther: typeof isOther = (line, id) => isOther(traced.get(line) ?? line, id);
        return rankMatches({ ...words, hits: [...hits, ...wrapped], owners, isNamed, isOfOther });
      },
    };
  };
}

/** An error with the frames of its stack below it: they say whose it is, as `react-native/Libraries/…` does. */
function tracesOf(lines: readonly { readonly text: string }[]): ReadonlyMap<string, string> {
  const traces = new Map<string, string>();
  lines.forEach(({ text }, at) => {
    const below = lines.slice(at + 1, at + 1 + framesAtMost);
    const end = below.findIndex((line) => !frame.test(line.text));
    const frames = end === -1 ? below : below.slice(0, end);
    if (frames.length > 0) traces.set(text, [text, ...frames.map((line) => line.text)].join('\n'));
  });
  return traces;
}

const frame = /^\s+(?:at|in) \S/;
const framesAtMost = 5;

function ownersOf(playbooks: readonly MatchedPlaybook[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { id, symptoms } of playbooks) {
    for (const symptom of symptoms) {
      if (symptom.kind !== 'signature') continue;
      owners.set(symptom.signature, [...(owners.get(symptom.signature) ?? []), id]);
    }
  }
  return owners;
}
