import type { KnownSecret } from './known-secrets.ts';
import { createLineMemory, type LineMemory } from './line-memory.ts';
import { createValueMasker, type ValueMasker } from './mask-values.ts';
import { ownCopyOf } from './own-copy.ts';

/** What follows from the values that a redactor knows, and from nothing else. */
export interface Knowledge {
  readonly maskValues: ValueMasker;
  readonly isKnownName: (name: string) => boolean;
  readonly lines: LineMemory;
  readonly texts: TextMemory;
}

/** Whole short texts that cleaning leaves as they are: a run tells the same words in each of its events. */
export interface TextMemory {
  has(text: string): boolean;
  keep(text: string): void;
}

const knowledges = new Map<string, Knowledge>();

/** Redactors that know the same share it, such as those of the scenarios of one playbook. */
export function knowledgeOf(known: readonly KnownSecret[]): Knowledge {
  const key = JSON.stringify(known.map(({ name, value }) => [name, value]));
  const shared = knowledges.get(key);
  if (shared !== undefined) return shared;
  if (knowledges.size >= MOST_KNOWLEDGES) knowledges.clear();
  const names = new Set(known.map(({ name }) => name));
  const knowledge: Knowledge = {
    maskValues: createValueMasker(known),
    isKnownName: (name) => names.has(name),
    lines: createLineMemory(),
    texts: createTextMemory(),
  };
  knowledges.set(key, knowledge);
  return knowledge;
}

function createTextMemory(): TextMemory {
  const texts = new Set<string>();
  return {
    has: (text) => text.length <= LONGEST && texts.has(text),
    keep: (text) => {
      if (text.length > LONGEST) return;
      if (texts.size >= MOST_TEXTS) texts.clear();
      texts.add(ownCopyOf(text));
    },
  };
}

const MOST_KNOWLEDGES = 32;
const MOST_TEXTS = 1_024;
const LONGEST = 2_048;
