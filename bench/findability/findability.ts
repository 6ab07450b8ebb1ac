import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { loadLibrary } from '../../runner/playbook/library.ts';
import { type Answered, createFinders, type Find, measureFind, type Question } from './measure.ts';

const { entries, systems } = loadLibrary('playbooks');
const playbooks = entries.map(({ playbook }) => playbook);
const { search, match } = createFinders(playbooks, systems);

console.log(`${playbooks.length} playbooks; the right one among the first three\n`);
console.log('| what is asked | tuned on | kept apart | no playbook yet |');
console.log('| --- | --: | --: | --: |');
report('keywords', 'keywords.yaml', search);
report('logs and errors', 'logs.yaml', match);
report('other words than the title', 'questions.yaml', search);
report('nothing to be found, search', 'negatives.yaml', search);
report('nothing to be found, match', 'negatives.yaml', match);
// Written when the tuning was done: what they say is what to expect of a text that nobody has seen.
report('logs and errors, written later', 'later-logs.yaml', match);
report('other words, written later', 'later-questions.yaml', search);
report('nothing to be found, search, later', 'later-negatives.yaml', search);
report('nothing to be found, match, later', 'later-negatives.yaml', match);

function report(title: string, file: string, find: Find): void {
  const questions = load(readFileSync(`bench/findability/${file}`, 'utf8')) as Question[];
  const half = (rest: number): Answered =>
    measureFind(
      find,
      questions.filter((_, i) => i % 2 === rest),
      playbooks,
    );
  const [tuned, kept] = [half(0), half(1)];
  console.log(
    `| ${title} | ${share(tuned)} | ${share(kept)} | ${tuned.unanswerable + kept.unanswerable} |`,
  );
  if (!process.argv.includes('--misses')) return;
  for (const { text, wanted, found } of tuned.misses) {
    console.log(`    ${JSON.stringify(text)}\n        wanted ${wanted.join(', ')}`);
    console.log(`        found ${found.join(', ') || 'nothing'}`);
  }
}

function share({ asked, misses }: Answered): string {
  if (asked === 0) return '–';
  const right = asked - misses.length;
  return `${right} of ${asked} (${((100 * right) / asked).toFixed(0)} %)`;
}
