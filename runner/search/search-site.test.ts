import { expect, it } from 'vitest';
import { loadLibrary } from '../playbook/library/library.ts';
import type { PageSection } from './page-index.ts';
import { buildSiteIndex, loadSiteIndex, searchSite } from './search-site.ts';

const { entries, systems } = loadLibrary('playbooks');
const sections: readonly PageSection[] = [
  {
    id: '/docs/prove',
    title: 'Prove a playbook',
    heading: 'Prove a playbook',
    text: 'A lab breaks a real database on purpose, again and again.',
  },
  {
    id: '/docs/prove#mutants',
    title: 'Prove a playbook',
    heading: 'What scenarios do not notice',
    text: 'A mutant is a playbook with one thing changed.',
  },
  {
    id: '/docs/security',
    title: 'Security',
    heading: 'Security',
    text: 'Connection refused is never a secret. Passwords are redacted.',
  },
];
const saved = JSON.stringify(
  buildSiteIndex({ playbooks: entries.map((entry) => entry.playbook), systems, sections }),
);
const index = loadSiteIndex(saved);

const found = (text: string, atMost = 12) =>
  searchSite(index, text, atMost).map((r) => (r.type === 'page' ? r.path : r.id));

it.each([
  ['its heading', 'what scenarios do not notice', '/docs/prove#mutants'],
  ['the title of its page', 'prove a playbook', '/docs/prove'],
  ['a word with typing mistakes', 'mutents', '/docs/prove#mutants'],
  ['words of its text that no playbook has together', 'lab breaks purpose', '/docs/prove'],
])('a page is found first by %s', (_, words, path) => {
  expect(found(words)[0]).toBe(path);
});

it('a page comes after the playbooks that have the words too, and is never cut off', () => {
  const all = found('connection refused', 5);
  expect(all).toHaveLength(5);
  expect(all.at(-1)).toBe('/docs/security');
  expect(all[0]).not.toContain('/docs/');
});

it('a page is listed once, whatever the number of its sections that fit', () => {
  expect(found('playbook').filter((id) => id.startsWith('/docs/prove'))).toHaveLength(1);
});

it('a pasted text finds playbooks only', () => {
  const trace = 'asyncpg: ConnectionRefusedError: Connect call failed\nPasswords are redacted';
  expect(found(trace).filter((id) => id.startsWith('/docs'))).toEqual([]);
  expect(found(trace).length).toBeGreaterThan(0);
});

it('a page that shares one word of many is not a result', () => {
  expect(found('zeppelin xylophone marmalade security')).not.toContain('/docs/security');
});
