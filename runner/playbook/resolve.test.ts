import { expect, it } from 'vitest';
import { examplePlaybook, parseExample } from './example-playbook.ts';
import type { Source } from './playbook.ts';

function sourcesWith(written: string): readonly Source[] {
  const result = parseExample(`${examplePlaybook}${written}`);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.playbook.sources;
}

const first = { guide: 'shop', section: 'Checkout', lines: [3, 9] };
const second = { guide: 'shop', section: 'Payment', lines: [20, 22] };

it.each([
  ['no source', '', []],
  ['one section', `source: ${JSON.stringify(first)}\n`, [first]],
  ['several sections', `source: ${JSON.stringify([first, second])}\n`, [first, second]],
])('a playbook with %s has a list of them', (_, written, sources) => {
  expect(sourcesWith(written)).toEqual(sources);
});
