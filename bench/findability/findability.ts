import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { type Answered, createFinders, type Find, measureFind, type Question } from './measure.ts';

const { entries, systems } = loadLibrary('playbooks');
const playbooks = entries.map(({ playbook }) => playbook);
const { search, match } = createFinders(playbooks, systems);

/** What is asked, in folders of sets that were written apart from the playbooks, and the part that must be right. */
const kinds: readonly {
  readonly title: string;
  readonly find: Find;
  readonly least: number;
  readonly folders: readonly string[];
}[] = [
  { title: 'keywords', find: search, least: 0.98, folders: ['keywords'] },
  { title: 'logs and errors', find: match, least: 0.98, folders: ['logs'] },
  { title: 'other words than the title', find: search, least: 0.85, folders: ['questions'] },
  {
    title: 'nothing to be found, search',
    find: search,
    least: 0.95,
    folders: ['negatives', 'search-negatives'],
  },
  {
    title: 'nothing to be found, match',
    find: match,
    least: 0.95,
    folders: ['negatives', 'match-negatives'],
  },
];

console.log(`${playbooks.length} playbooks; the right one among the first three\n`);
console.log('| what is asked | set | right | goal |');
console.log('| --- | --- | --: | --: |');
for (const { title, find, least, folders } of kinds) {
  const answers = folders.flatMap(setsIn).map((set) => ({ set, ...answer(set, find) }));
  const asked = answers.reduce((sum, one) => sum + one.asked, 0);
  const missed = answers.reduce((sum, one) => sum + one.misses.length, 0);
  for (const { set, ...one } of answers) {
    console.log(`| ${title} | ${set} | ${share(one.asked, one.misses.length)} | |`);
    if (process.argv.includes('--misses')) printMisses(one);
  }
  console.log(`| **${title}** | all | ${share(asked, missed)} | ${100 * least} % |`);
  if (asked - missed < least * asked) process.exitCode = 1;
}

/** Paths below this folder, without the ending. */
function setsIn(folder: string): string[] {
  const files = readdirSync(`bench/findability/${folder}`).sort();
  return files.map((file) => `${folder}/${file.replace(/\.yaml$/, '')}`);
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
