import { expect, it } from 'vitest';
import { parseExampleScenarios } from '../scenario/example-scenarios.ts';

const playbook = `
schema: 1
id: acme/api-down
version: 1.0.0
title: The API is down
summary: It answers with an error.
severity: major
reviewed: 2026-11-21
symptoms: [{ signature: 'the API answers 5\\d\\d', example: the API answers 503 }]
asked: [is the api well]
diagnose:
  - { id: health, title: Is it well?, run: 'true' }
causes:
  - { id: overloaded, title: It is overloaded, when: steps.health.failed, fix: mend }
fixes:
  - id: mend
    title: Mend it
    risk: change
    steps: [{ id: edit, title: Edit, manual: Done? }]
    verify: { steps: [health] }
`;

function problemsOf(proof: string): string[] {
  const text = `scenarios: [{ name: a, expect: { verdict: healthy } }]\nproofs:\n  - ${proof}\n`;
  const parsed = parseExampleScenarios(playbook, text);
  return parsed.ok ? [] : parsed.problems.map(({ where, message }) => `${where}: ${message}`);
}

it('a proof that names what is there has no problem', () => {
  const faults = 'faults: { api-down: { causes: overloaded, fix: mend, person: edit } }';
  expect(problemsOf(`{ lab: acme, ${faults}, also: { dns-down: overloaded } }`)).toEqual([]);
});

it('several labs are as many proofs of the same', () => {
  const text = `scenarios: [{ name: a, expect: { verdict: healthy } }]
proofs:
  - { lab: [acme, acme-15], faults: { api-down: { causes: overloaded } } }
`;
  const parsed = parseExampleScenarios(playbook, text);

  const labs = parsed.ok ? parsed.proofs.map(({ lab, line, faults }) => [lab, line, faults]) : [];
  const faults = {
    'api-down': { causes: ['overloaded'], fixes: [], person: null, answers: {}, params: {} },
  };
  expect(labs).toEqual([
    ['acme', 5, faults],
    ['acme-15', 5, faults],
  ]);
});

it.for([
  ['faults: { f: { causes: nope } }', 'proofs[0].faults.f.causes: there is no cause nope'],
  [
    'faults: { f: { causes: overloaded, fix: nope } }',
    'proofs[0].faults.f.fix: there is no fix nope',
  ],
  [
    'faults: { f: { causes: overloaded, fix: mend, person: nope } }',
    'proofs[0].faults.f.person: there is no manual step nope',
  ],
  [
    'faults: { f: { causes: overloaded, person: edit } }',
    'proofs[0].faults.f.person: a person acts, but no fix is named',
  ],
  [
    'faults: { f: { causes: overloaded } }, also: { g: nope }',
    'proofs[0].also.g: there is no cause nope',
  ],
  [
    'faults: { f: { causes: overloaded } }, params: { NOPE: 1 }',
    'proofs[0].params.NOPE: there is no param NOPE',
  ],
  [
    'faults: { f: { causes: overloaded } }, answers: { nope: done }',
    'proofs[0].answers.nope: there is no manual step nope',
  ],
] as const)('%s is a problem at its place', ([proof, problem]) => {
  expect(problemsOf(`{ lab: acme, ${proof} }`)).toEqual([problem]);
});

it('a second proof in the same lab is a problem, because results are kept by playbook and lab', () => {
  const proof = '{ lab: acme, faults: { f: { causes: overloaded } } }';
  expect(problemsOf(`${proof}\n  - { lab: other, faults: { f: { causes: overloaded } } }`)).toEqual(
    [],
  );
  expect(problemsOf(`${proof}\n  - ${proof}`)).toEqual([
    'proofs[1].lab: there is a proof in the lab acme already',
  ]);
});
