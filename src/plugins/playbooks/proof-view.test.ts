import { expect, it } from 'vitest';
import { loadLibrary } from '../../../runner/playbook/library/library.ts';
import type { ProofRecord } from '../../../runner/prove/proofs/proof-record.ts';
import { toProofView } from './proof-view.ts';

const entry = loadLibrary('playbooks').entries.find(
  ({ playbook }) => playbook.id === 'ares/database-connection-refused',
)!;
const [stopped, other] = entry.playbook.causes;
const record: ProofRecord = {
  playbook: entry.playbook.id,
  version: entry.playbook.version,
  digest: entry.digest,
  lab: 'ares',
  verdict: 'proved',
  reason: '',
  components: [
    { name: 'PostgreSQL', version: '18.4', isReal: true },
    { name: 'docker (double)', version: 'Compose v2', isReal: false },
  ],
  doubles: ['`docker compose` is a double.'],
  faults: [
    {
      fault: 'stopped',
      title: 'the database is stopped',
      verdict: 'proved',
      reason: '',
      causes: [stopped!.id],
      cure: 'start_postgres',
      seconds: 1,
    },
  ],
  matrix: [
    { fault: 'a', title: 'A', confirmed: [stopped!.id], allowed: [stopped!.id] },
    { fault: 'b', title: 'B', confirmed: [stopped!.id], allowed: [other!.id] },
    { fault: 'c', title: 'C', confirmed: [], allowed: [] },
  ],
  date: '2026-11-25T21:30:00Z',
  seconds: 4,
};

it('shows what was real, what was not, and causes and fixes by their titles', () => {
  const view = toProofView([record], entry)!;
  expect(view.state).toEqual({
    state: 'proved',
    components: ['PostgreSQL 18.4'],
    faults: 1,
    last: '2026-11-25',
  });
  const [lab] = view.labs;
  expect(JSON.stringify(lab!.doubles)).toContain('is a double.');
  expect(lab!.components).toEqual(['PostgreSQL 18.4']);
  expect(lab!.faults[0]).toMatchObject({
    causes: [stopped!.title],
    cure: 'Start PostgreSQL again',
    isProved: true,
  });
});

it('the matrix tells causes that are rightly confirmed from wrong and missed ones', () => {
  const { matrix } = toProofView([record], entry)!.labs[0]!;
  expect(matrix.causes).toEqual([stopped!.title, other!.title]);
  expect(matrix.rows.map(({ title, cells }) => [title, ...cells])).toEqual([
    ['A', 'right', 'none'],
    ['B', 'wrong', 'missed'],
    ['C', 'none', 'none'],
  ]);
});

it.each([
  ['another content is proved for an older version, without details', { digest: 'x' }, 'older', 0],
  ['this content is refuted when any lab has refuted it', { verdict: 'refuted' }, 'refuted', 2],
] as const)('a playbook of which %s', (_, change, state, labs) => {
  const changed = { ...record, lab: 'ares-15', ...change };
  const records = 'digest' in change ? [changed] : [record, changed];
  const view = toProofView(records, entry)!;
  expect([view.state.state, view.labs.length]).toEqual([state, labs]);
});

it.each([
  ['is another playbook’s', { playbook: 'ares/other' }],
  ['says nothing, because the lab failed', { verdict: 'lab-error' }],
  ['refuted what the playbook was before', { verdict: 'refuted', digest: 'x' }],
] as const)('nothing is shown of a record that %s', (_, change) => {
  expect(toProofView([{ ...record, ...change }], entry)).toBeNull();
});
