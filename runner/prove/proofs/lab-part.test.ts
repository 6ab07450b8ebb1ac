import { expect, it } from 'vitest';
import { joinParts, type LabPart, partsOf, shareOf } from './lab-part.ts';
import type { ProofRecord } from './proof-record.ts';

const record: ProofRecord = {
  playbook: 'acme/api-down',
  version: '1.0.0',
  digest: 'd1',
  lab: 'example',
  verdict: 'proved',
  reason: '',
  components: [{ name: 'PostgreSQL', version: '18.4', isReal: true }],
  doubles: [],
  faults: [],
  matrix: [],
  date: '2026-11-25T21:30:00Z',
  seconds: 4.1,
};

it.each([
  [1, 5],
  [2, 23],
  [3, 7],
  [4, 2],
])('%i parts of %i faults are all of them once, in their order', (parts, count) => {
  const faults = Array.from({ length: count }, (_, i) => `fault-${i}`);
  const shares = partsOf({ parts }).map((part) => shareOf(part, faults));

  expect(shares).toHaveLength(parts);
  expect(shares.flat()).toEqual(faults);
  const sizes = shares.map(({ length }) => length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

it('a lab that does not say so is one part', () => {
  expect(partsOf({})).toEqual<LabPart[]>([{ index: 0, of: 1 }]);
});

it('parts that are proved are one proof, with the rows of all of them', () => {
  const row = (fault: string) => ({ fault, title: fault, confirmed: [], allowed: [] });
  const cli = { name: 'AWS CLI', version: '2.9.19', isReal: true };

  const joined = joinParts([
    { ...record, matrix: [row('a'), row('b')] },
    { ...record, matrix: [row('c')], components: [...record.components, cli], seconds: 3.1 },
  ]);

  expect(joined).toEqual({
    ...record,
    matrix: [row('a'), row('b'), row('c')],
    components: [...record.components, cli],
    seconds: 7.2,
  });
});

it.each([
  ['lab-error', ['proved', 'lab-error']],
  ['refuted', ['lab-error', 'refuted', 'proved']],
  ['skipped', ['skipped', 'skipped']],
] as const)('the verdict of all is %s where that is the worst of %j', (worst, verdicts) => {
  const [first, ...others] = verdicts.map((verdict) => ({ ...record, verdict }));
  expect(joinParts([first ?? record, ...others]).verdict).toBe(worst);
});

it('what each part says is said once', () => {
  const told = (reason: string): ProofRecord => ({ ...record, verdict: 'refuted', reason });
  const [both, one] = ['without a fault: it is not healthy', 'api-stopped: confirmed nothing'];
  expect(joinParts([told(both), told(`${both}\n${one}`), record]).reason).toBe(`${both}\n${one}`);
});
