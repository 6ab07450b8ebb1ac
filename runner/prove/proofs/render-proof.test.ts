import { expect, it } from 'vitest';
import { parseProofs } from './parse-proofs.ts';
import type { ProofRecord } from './proof-record.ts';
import { renderProof } from './render-proof.ts';

const fault = {
  fault: 'postgres-stopped',
  title: 'the database is stopped',
  verdict: 'proved',
  reason: '',
  causes: ['stopped'],
  cure: 'start',
  seconds: 1,
} as const;

const record: ProofRecord = {
  playbook: 'ares/database-connection-refused',
  version: '1.0.0',
  digest: 'd1',
  lab: 'ares',
  verdict: 'proved',
  reason: '',
  components: [
    { name: 'PostgreSQL', version: '18.4', isReal: true },
    { name: 'docker (double)', version: 'Compose v2', isReal: false },
  ],
  doubles: [],
  faults: [fault, { ...fault, fault: 'postgres-full' }],
  matrix: [],
  date: '2026-11-25T21:30:00Z',
  seconds: 4,
};

it('says what was proved, against which real components, and when', () => {
  expect(renderProof([record], 'd1')).toBe(
    'proved against PostgreSQL 18.4: 2 faults, last run 2026-11-25',
  );
});

it('counts a fault that two labs have once', () => {
  const other = {
    ...record,
    lab: 'ares-15',
    components: [{ name: 'PostgreSQL', version: '15.14', isReal: true }],
    faults: [fault],
    date: '2026-11-26T08:00:00Z',
  };
  expect(renderProof([record, other], 'd1')).toBe(
    'proved against PostgreSQL 18.4 and PostgreSQL 15.14: 2 faults, last run 2026-11-26',
  );
});

it('says nothing of a playbook that was changed since, or that was not proved', () => {
  expect(renderProof([record], 'd2')).toBeNull();
  expect(renderProof([{ ...record, verdict: 'refuted' }], 'd1')).toBeNull();
  expect(renderProof([], 'd1')).toBeNull();
});

it.for([
  ['{"proofs":2,"records":[]}'],
  ['[]'],
  ['nonsense'],
  ['{"proofs":1,"records":[{"playbook":1}]}'],
])('a file that is not ours has no records: %s', ([text]) => {
  expect(parseProofs(text ?? '')).toEqual([]);
});

it('reads what was written', () => {
  expect(parseProofs(JSON.stringify({ proofs: 1, records: [record] }))).toEqual([record]);
});
