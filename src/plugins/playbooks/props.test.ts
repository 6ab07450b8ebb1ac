import { expect, it } from 'vitest';
import { loadLibrary } from '../../../runner/playbook/library/library.ts';
import { englishLabels } from './labels.ts';
import { toProps } from './props.ts';

const { entries, systems } = loadLibrary('playbooks');
const file = 'playbooks/ares/database/database-connection-refused.yaml';
const options = { editUrl: 'https://example.com/edit/' };
const props = toProps(
  {
    entries,
    systems,
    lastUpdated: new Map([[file, 1000]]),
    changes: [],
    proofs: [],
    histories: new Map(),
    labels: englishLabels,
  },
  { basePath: '/playbooks/', siteDir: process.cwd(), options },
);
const ares = props.systems.find(({ view }) => view.name === 'ares')!;
const { page } = ares.pages.find(({ path }) => path.endsWith('/database-connection-refused'))!;

it('a page has its place, its edit link and the date of its last change', () => {
  expect(page.trail.map((link) => link.path)).toEqual([
    '/playbooks',
    '/playbooks/ares',
    '/playbooks/ares#database',
    '/playbooks/ares/database-connection-refused',
  ]);
  expect(page.editUrl).toBe(`https://example.com/edit/${file}`);
  expect(page.lastUpdatedAt).toBe(1000);
});

it('a cause knows the steps that tell it and the fix that cures it', () => {
  expect(page.causes[0]).toMatchObject({
    id: 'stopped',
    evidence: [{ id: 'port_open' }, { id: 'container' }],
    fixes: [{ id: 'start_postgres', title: 'Start PostgreSQL again' }],
  });
  expect(page.fixes[0]?.cures.map((cause) => cause.id)).toEqual(['stopped', 'not_created']);
});

it('a step shows its command, and what the facts of its expectation are', () => {
  const written = String.raw`docker compose ps --all --format json postgres | sed '/compose\.oneoff=True/d; s/^\[//; s/]$//'`;
  expect(page.steps[1]).toMatchObject({
    id: 'container',
    body: { type: 'command', command: written },
    expectation: { facts: [{ name: 'stdout' }, { name: 'json' }] },
    timeoutMs: 20_000,
  });
});

it('verify links to the steps of the diagnosis instead of repeating them', () => {
  expect(page.fixes[0]?.verify?.checks.map((check) => [check.kind, check.step.id])).toEqual([
    ['repeated', 'port_open'],
    ['repeated', 'container'],
    ['repeated', 'login'],
  ]);
});

it('a sidebar holds the playbooks of one system only', () => {
  const other = props.systems.filter((system) => system !== ares);
  const text = JSON.stringify(ares.sidebar);
  expect(text).toContain('/playbooks/ares/database-connection-refused');
  expect(other.flatMap(({ pages }) => pages).filter(({ path }) => text.includes(path))).toEqual([]);
});
