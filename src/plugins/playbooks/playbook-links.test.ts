import { expect, it } from 'vitest';
import { loadLibrary } from '../../../runner/playbook/library/library.ts';
import { withPlaybookLinks } from './playbook-links.ts';
import { toPlaybookPage } from './playbook-page.ts';

const [entry] = loadLibrary('src/browser-tests/playbooks-kinds').entries;
const frame = {
  editUrl: null,
  lastUpdatedAt: null,
  history: [],
  proof: null,
  related: [],
  successor: null,
  trail: [],
};
const pathOf = (id: string) => (id.startsWith('shop/') ? `/base/${id}` : null);

const linked = (summary: string) =>
  withPlaybookLinks(toPlaybookPage({ ...entry!.playbook, id: 'shop/own', summary }, frame), pathOf)
    .summary;
const code = (text: string) => ({ type: 'code', text });
const link = (to: string, text: string) => ({ type: 'link', to, children: [code(text)] });

it.each([
  ['`shop/other`', link('/base/shop/other', 'shop/other')],
  ['`shop/own`', code('shop/own')],
  ['`bin/other`', code('bin/other')],
  ['`fixbook run shop/other`', code('fixbook run shop/other')],
  ['[`shop/other`](/docs)', link('/docs', 'shop/other')],
  [
    '[**`shop/other`**](/docs)',
    { type: 'link', to: '/docs', children: [{ type: 'strong', children: [code('shop/other')] }] },
  ],
  ['**`shop/other`**', { type: 'strong', children: [link('/base/shop/other', 'shop/other')] }],
])('%s', (summary, inline) => {
  expect(linked(summary)).toEqual([{ type: 'paragraph', children: [inline] }]);
});

it('a page that names no other is what it was', () => {
  const page = toPlaybookPage({ ...entry!.playbook, summary: 'Nothing.' }, frame);
  expect(withPlaybookLinks(page, pathOf)).toEqual(page);
});
