import { expect, it } from 'vitest';
import { parseProofs } from './parse-proofs.ts';
import type { ProofRecord } from './proof-record.ts';
import { proofStateOf } from './proof-state.ts';
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

function told(records: readonly ProofRecord[], digest: string): string | null {
  const state = proofStateOf(records, { id: record.playbook, digest });
  return state === null ? null : renderProof(state);
}

it('says what was proved, against which real components, and when', () => {
  expect(told([record], 'd1')).toBe(
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
  expect(told([record, other], 'd1')).toBe(
    'proved against PostgreSQL 15.14 and 18.4: 2 faults, last run 2026-11-26',
  );
});

it('says that a playbook was changed since it was proved', () => {
  expect(told([record], 'd2')).toBe('proved for an older version, last run 2026-11-25');
});

it('says that a playbook was refuted, whatever another lab has proved', () => {
  const refuted = { ...record, lab: 'other', verdict: 'refuted' } as const;
  expect(told([record, refuted], 'd1')).toBe('refuted in a lab, last run 2026-11-25');
});

it('says nothing where no lab has said anything', () => {
  expect(told([], 'd1')).toBeNull();
  expect(told([{ ...record, playbook: 'ares/other' }], 'd1')).toBeNull();
  expect(told([{ ...record, verdict: 'lab-error' }], 'd1')).toBeNull();
  expect(told([{ ...record, verdict: 'refuted' }], 'd2')).toBeNull();
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
