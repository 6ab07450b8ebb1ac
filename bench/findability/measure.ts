import type { Playbook, System } from '../../runner/playbook/playbook.ts';
import { buildIndex } from '../../runner/search/search-index.ts';
import { searchPlaybooks } from '../../runner/search/search-playbooks.ts';
import { prepareMatching } from '../../runner/search/text-matcher.ts';

/** Lines of a guide that answer a question. */
export interface Topic {
  readonly guide: string;
  readonly lines: readonly [number, number];
}

/** What a person asks or pastes; no topics where nothing should be found. */
export interface Question {
  readonly text: string;
  readonly topics?: readonly Topic[];
}

/** A question that was not answered as it should be. */
export interface Miss {
  readonly text: string;
  readonly wanted: readonly string[];
  readonly found: readonly string[];
}

export interface Answered {
  readonly asked: number;
  readonly misses: readonly Miss[];
  /** Questions about sections that no playbook carries. */
  readonly unanswerable: number;
}

/** Finds the ids of playbooks for a text, best first. */
export type Find = (text: string) => readonly string[];

/** How `fixbook search` and `fixbook match` find. */
export function createFinders(playbooks: readonly Playbook[], systems: readonly System[]) {
  const index = buildIndex(playbooks, systems);
  const createMatcher = prepareMatching(index, playbooks, systems);
  const search: Find = (text) => searchPlaybooks(index, text).map(({ id }) => id);
  const match: Find = (text) => {
    const matcher = createMatcher();
    matcher.push(new TextEncoder().encode(text));
    return matcher.end().map(({ id }) => id);
  };
  return { search, match };
}

/** The right playbook must be among the first three; where there is none, nothing may be found. */
export function measureFind(
  find: Find,
  questions: readonly Question[],
  playbooks: readonly Playbook[],
): Answered {
  const judged = questions.map(({ text, topics }) => {
    const wanted = (topics ?? []).flatMap((topic) => carriersOf(topic, playbooks));
    return { text, wanted, found: find(text).slice(0, 3), isNegative: topics === undefined };
  });
  const askable = judged.filter(({ isNegative, wanted }) => isNegative || wanted.length > 0);
  return {
    asked: askable.length,
    misses: askable.filter(({ isNegative, wanted, found }) =>
      isNegative ? found.length > 0 : !found.some((id) => wanted.includes(id)),
    ),
    unanswerable: judged.length - askable.length,
  };
}

/** The playbooks whose sources share the most lines with the topic. */
function carriersOf(topic: Topic, playbooks: readonly Playbook[]): string[] {
  const shared = playbooks.map(({ id, sources }) => ({
    id,
    lines: Math.max(0, ...sources.map((source) => linesShared(source, topic))),
  }));
  const most = Math.max(0, ...shared.map(({ lines }) => lines));
  return most === 0 ? [] : shared.filter(({ lines }) => lines === most).map(({ id }) => id);
}

function linesShared(a: Topic, b: Topic): number {
  if (a.guide !== b.guide) return 0;
  return Math.min(a.lines[1], b.lines[1]) - Math.max(a.lines[0], b.lines[0]) + 1;
}
