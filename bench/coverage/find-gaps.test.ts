import { expect, it } from 'vitest';
import { examplePlaybook, parseExample } from '../../runner/playbook/example-playbook.ts';
import type { Playbook } from '../../runner/playbook/playbook.ts';
import { commandsIn } from './commands.ts';
import { findGaps, type NotCovered } from './find-gaps.ts';
import { repairEncoding } from './guide.ts';

const guide = [
  '# Shop guide',
  '',
  '## Trouble',
  '### Checkout fails',
  '```bash',
  '# is it there?',
  'nc -z localhost 8080',
  'docker compose restart shop',
  '```',
  '### Slow pages',
  'Buy more memory.',
].join('\n');

function carrying(lines: readonly [number, number], change: Partial<Playbook> = {}): Playbook {
  const result = parseExample(examplePlaybook);
  if (!result.ok) throw new Error('the example has problems');
  const sources = [{ guide: 'shop', section: 'Checkout fails', lines }];
  return { ...result.playbook, sources, ...change };
}

const reasons: readonly NotCovered[] = [{ guide: 'shop', lines: [1, 2], why: 'Title.' }];

function gapsWith(...playbooks: readonly Playbook[]) {
  return findGaps('shop', guide, playbooks, reasons).gaps.map(({ part, claimedBy, lacking }) => ({
    lines: part.lines,
    claimedBy,
    lacking,
  }));
}

it('headings and blocks that no playbook names as its source are gaps', () => {
  expect(gapsWith()).toEqual([
    { lines: [4, 4], claimedBy: [], lacking: [] },
    { lines: [5, 9], claimedBy: [], lacking: [] },
    { lines: [10, 10], claimedBy: [], lacking: [] },
  ]);
});

it('a block whose command is in no step, snippet or correction is claimed but not carried', () => {
  expect(gapsWith(carrying([4, 11]))).toEqual([
    { lines: [5, 9], claimedBy: ['shop/checkout-fails'], lacking: ['docker compose restart'] },
  ]);
});

it('a correction that quotes the command carries it', () => {
  const corrections = [
    { guide: '`docker compose restart shop`', instead: 'That loses the carts of all customers.' },
  ];
  expect(gapsWith(carrying([4, 11], { corrections }))).toEqual([]);
});

it('the commands of a block are programs with their subcommands', () => {
  const block = '$ sudo systemctl restart nginx\nKEY=1 aws s3 ls | grep x && echo done\n# comment';
  expect(commandsIn(block)).toEqual(['systemctl restart', 'aws s3 ls', 'grep']);
});

it.each([
  ['ðŸš¨ Quick Diagnostics', '🚨 Quick Diagnostics'],
  ['\u{f8ff}üö® Quick Diagnostics', '🚨 Quick Diagnostics'],
  ['Größe', 'Größe'],
  ['plain', 'plain'],
])('the heading “%s” reads “%s”', (broken, repaired) => {
  expect(repairEncoding(broken)).toBe(repaired);
});
