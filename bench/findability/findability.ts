import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { type Answered, createFinders, type Find, measureFind, type Question } from './measure.ts';

const { entries, systems } = loadLibrary('playbooks');
const playbooks = entries.map(({ playbook }) => playbook);
const { search, match } = createFinders(playbooks, systems);

/** Sets of each kind, the one that nothing was tuned on last, and the part that must be right. */
const kinds: readonly {
  readonly title: string;
  readonly find: Find;
  readonly least: number;
  readonly sets: readonly string[];
}[] = [
  { title: 'keywords', find: search, least: 0.98, sets: ['keywords'] },
  {
    title: 'logs and errors',
    find: match,
    least: 0.98,
    sets: [
      'logs',
      'later-logs',
      'wide-logs',
      'unseen-logs',
      'fresh-logs',
      'second-logs',
      'third-logs',
      'fourth-logs',
      'sixth-logs',
      'seventh-logs',
      'eighth-logs',
      'ninth-logs',
      'tenth-logs',
      'eleventh-logs',
      'twelfth-logs',
      'thirteenth-logs',
      'fourteenth-logs',
    ],
  },
  {
    title: 'other words than the title',
    find: search,
    least: 0.85,
    sets: [
      'questions',
      'later-questions',
      'wide-questions',
      'unseen-questions',
      'fresh-questions',
      'second-questions',
      'third-questions',
      'fourth-questions',
      'sixth-questions',
      'seventh-questions',
      'ninth-questions',
      'eleventh-questions',
    ],
  },
  {
    title: 'nothing to be found, search',
    find: search,
    least: 0.95,
    sets: [
      'negatives',
      'later-negatives',
      'wide-search-negatives',
      'unseen-search-negatives',
      'fresh-search-negatives',
      'second-search-negatives',
      'third-search-negatives',
      'fourth-search-negatives',
      'fifth-search-negatives',
      'sixth-search-negatives',
      'seventh-search-negatives',
      'ninth-search-negatives',
      'eleventh-search-negatives',
    ],
  },
  {
    title: 'nothing to be found, match',
    find: match,
    least: 0.95,
    sets: [
      'negatives',
      'later-negatives',
      'wide-match-negatives',
      'unseen-match-negatives',
      'fresh-match-negatives',
      'second-match-negatives',
      'third-match-negatives',
      'fourth-match-negatives',
      'fifth-match-negatives',
      'sixth-match-negatives',
      'seventh-match-negatives',
      'eighth-match-negatives',
      'ninth-match-negatives',
      'tenth-match-negatives',
      'eleventh-match-negatives',
      'twelfth-match-negatives',
      'thirteenth-match-negatives',
      'fourteenth-match-negatives',
    ],
  },
];

console.log(`${playbooks.length} playbooks; the right one among the first three\n`);
console.log('| what is asked | set | right | goal |');
console.log('| --- | --- | --: | --: |');
for (const { title, find, least, sets } of kinds) {
  const answers = sets.map((set) => ({ set, ...answer(set, find) }));
  const asked = answers.reduce((sum, one) => sum + one.asked, 0);
  const missed = answers.reduce((sum, one) => sum + one.misses.length, 0);
  for (const { set, ...one } of answers) {
    console.log(`| ${title} | ${set} | ${share(one.asked, one.misses.length)} | |`);
    if (process.argv.includes('--misses')) printMisses(one);
  }
  console.log(`| **${title}** | all | ${share(asked, missed)} | ${100 * least} % |`);
  if (asked - missed < least * asked) process.exitCode = 1;
}

function answer(set: string, find: Find): Answered {
  const questions = load(readFileSync(`bench/findability/${set}.yaml`, 'utf8')) as Question[];
  return measureFind(find, questions, playbooks);
}

function printMisses({ misses }: Answered): void {
  for (const { text, wanted, found } of misses) {
    console.log(`    ${JSON.stringify(text)}\n        wanted ${wanted.join(', ')}`);
    console.log(`        found ${found.join(', ') || 'nothing'}`);
  }
}

function share(asked: number, missed: number): string {
  const right = asked - missed;
  return `${right} of ${asked} (${((100 * right) / asked).toFixed(1)} %)`;
}
