import { expect, it } from 'vitest';
import { loadLibrary } from '../../../../runner/playbook/library/library.ts';
import type { Playbook } from '../../../../runner/playbook/playbook.ts';
import { parseChanges } from './changes';
import { toMachineFiles } from './machine-files';

const [first] = loadLibrary('src/browser-tests/playbooks-kinds').entries;
const entry = (id: string, changes: Partial<Playbook> = {}) => ({
  ...first!,
  playbook: { ...first!.playbook, id, aliases: [], ...changes },
});
const site = {
  title: 'Site',
  tagline: 'A <tagline>',
  origin: 'https://site.example',
  baseUrl: '/base/',
  indexPath: '/base/playbooks',
  pathOf: (id: string) => `/base/playbooks/${id}`,
};
const entries = [
  entry('shop/orders-lost', { title: 'Orders <lost> & [gone]', aliases: ['shop/no-orders'] }),
  entry('shop/database-down'),
  entry('bank/database-down'),
];
const change = {
  id: 'shop/orders-lost',
  title: 'Orders <lost>',
  commit: 'abc1234',
  atMs: 1000,
  kind: 'added',
  subject: 'Say "]]>" & more',
} as const;
const files = toMachineFiles(site, { entries, changes: [change] });
const textOf = (path: string): string => files.find((file) => file.path === path)!.text;

it('every playbook is listed with its page and its document, which is there', () => {
  const listed = JSON.parse(textOf('/base/playbooks.json')) as { id: string; json: string }[];
  expect(listed.map(({ id }) => id)).toEqual(entries.map(({ playbook }) => playbook.id));
  for (const { id, json } of listed) {
    const document = JSON.parse(textOf(json.replace(site.origin, ''))) as { id: string };
    expect(document.id).toBe(id);
  }
});

it('an old id leads to the playbook: its page for people, its document for programs', () => {
  const page = textOf('/base/playbooks/shop/no-orders/index.html');
  expect(page).toContain('content="0; url=/base/playbooks/shop/orders-lost"');
  expect(page).toContain('<title>Orders &lt;lost&gt; &amp; [gone]</title>');
  expect(JSON.parse(textOf('/base/playbooks/shop/no-orders.json'))).toMatchObject({
    id: 'shop/orders-lost',
  });
});

it('an alert finds the playbook by its slug, and asks for the system when there are two', () => {
  expect(textOf('/base/runbook/orders-lost/index.html')).toContain('url=/base/playbooks/shop/');
  expect(textOf('/base/runbook/no-orders/index.html')).toContain('url=/base/playbooks/shop/');
  const choice = textOf('/base/runbook/database-down/index.html');
  expect(choice).not.toContain('http-equiv="refresh"');
  expect(choice.match(/href="[^"]*"/g)).toEqual([
    'href="/base/playbooks/shop/database-down"',
    'href="/base/playbooks/bank/database-down"',
  ]);
});

it('a title cannot end the element or link that it stands in', () => {
  expect(textOf('/base/changes.xml')).toContain('<title>New: Orders &lt;lost&gt;</title>');
  expect(textOf('/base/changes.xml')).toContain('Say &quot;]]&gt;&quot; &amp; more');
  expect(textOf('/base/llms.txt')).toContain(
    String.raw`- [Orders <lost> & \[gone\]](https://site.example/base/playbooks/shop/orders-lost.json)`,
  );
});

it('both feeds name a change by the playbook and the commit', () => {
  const id = 'https://site.example/base/playbooks/shop/orders-lost#abc1234';
  expect(textOf('/base/changes.xml')).toContain(`<id>${id}</id>`);
  expect(JSON.parse(textOf('/base/changes.json'))).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id, title: 'New: Orders <lost>', date_published: '1970-01-01T00:00:01.000Z' }],
  });
});

it('a commit is a change of every playbook that it touched and that is still there', () => {
  const known = [{ playbook: entries[0]!.playbook, file: 'playbooks/shop/orders-lost.yaml' }];
  const log =
    '\x0020\tbbb\tSecond\tpart\n\nM\tplaybooks/shop/orders-lost.yaml\nM\tplaybooks/gone.yaml\n' +
    '\x0010\taaa\tFirst\n\nA\tplaybooks/shop/orders-lost.yaml\n';
  expect(
    parseChanges(log, known).map(({ commit, kind, subject }) => [commit, kind, subject]),
  ).toEqual([
    ['bbb', 'changed', 'Second\tpart'],
    ['aaa', 'added', 'First'],
  ]);
});
