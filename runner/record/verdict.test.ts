import { expect, it } from 'vitest';
import { exitCodeOf, type Findings, verdictOf } from './verdict.ts';
import type { Verdict } from './run-record.ts';

type Outcome = Findings['diagnose'][number]['outcome'];

function verdict(findings: {
  diagnose?: readonly (Outcome | [Outcome, string])[];
  causes?: readonly Findings['causes'][number]['state'][];
  fixes?: readonly Findings['fixes'][number]['result'][];
  interrupted?: boolean;
  broken?: boolean;
}): Verdict {
  return verdictOf({
    interrupted: findings.interrupted ?? false,
    broken: findings.broken ?? false,
    diagnose: (findings.diagnose ?? ['passed']).map((step) =>
      typeof step === 'string'
        ? { outcome: step, because: null }
        : { outcome: step[0], because: step[1] },
    ),
    causes: (findings.causes ?? []).map((state) => ({ state })),
    fixes: (findings.fixes ?? []).map((result) => ({ result })),
  });
}

it.each<[Verdict, Parameters<typeof verdict>[0]]>([
  ['healthy', { diagnose: ['passed', 'passed'], causes: ['ruled-out'] }],
  ['healthy', { diagnose: ['passed', ['skipped', 'condition']] }],
  ['problem-found', { diagnose: ['passed', 'failed'] }],
  ['problem-found', { diagnose: ['passed', 'errored', 'failed'] }],
  ['problem-found', { causes: ['confirmed', 'unknown'] }],
  ['inconclusive', { diagnose: ['passed', 'errored'] }],
  ['inconclusive', { diagnose: ['passed'], causes: ['unknown'] }],
  ['inconclusive', { diagnose: ['passed', ['skipped', 'nobody-there']] }],
  ['inconclusive', { diagnose: ['passed', ['skipped', 'condition-unknown']] }],
  ['inconclusive', { diagnose: ['passed', ['skipped', 'not-allowed']] }],
  ['inconclusive', { diagnose: [['skipped', 'condition']] }],
  ['inconclusive', { diagnose: [] }],
  ['fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['fixed'] }],
  ['problem-found', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['not-run'] }],
  ['not-fixed', { diagnose: ['failed'], fixes: ['not-fixed'] }],
  ['inconclusive', { diagnose: ['failed'], fixes: ['unclear'] }],
  ['problem-found', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['already-fixed'] }],
  ['problem-found', { diagnose: ['passed'], causes: ['confirmed'], fixes: ['already-fixed'] }],
  ['fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['already-fixed', 'fixed'] }],
  ['not-fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['not-begun'] }],
  ['fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['not-fixed', 'fixed'] }],
  ['fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['not-begun', 'fixed'] }],
  ['not-fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['not-ended', 'fixed'] }],
  ['not-fixed', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['not-fixed', 'not-run'] }],
  ['inconclusive', { diagnose: ['failed'], causes: ['confirmed'], fixes: ['unfinished'] }],
  ['healthy', { diagnose: [], fixes: ['done'] }],
  ['fixed', { diagnose: [], fixes: ['fixed'] }],
  ['inconclusive', { diagnose: [], fixes: ['not-run'] }],
  ['interrupted', { interrupted: true, fixes: ['fixed'] }],
  ['inconclusive', { broken: true, fixes: ['fixed'] }],
  ['inconclusive', { broken: true }],
])('%s: %j', (expected, findings) => {
  expect(verdict(findings)).toBe(expected);
});

it.each<[Verdict, boolean, string | null, number]>([
  ['healthy', false, null, 0],
  ['fixed', false, null, 0],
  ['problem-found', false, null, 1],
  ['problem-found', true, null, 5],
  ['inconclusive', false, null, 3],
  ['inconclusive', true, null, 5],
  ['not-fixed', false, null, 4],
  ['interrupted', false, 'SIGINT', 130],
  ['interrupted', false, 'SIGTERM', 143],
  ['interrupted', false, 'SIGHUP', 129],
  ['interrupted', false, null, 137],
])('%s (refused: %s, signal: %s) has exit code %i', (verdict, refused, signal, code) => {
  expect(exitCodeOf(verdict, { refused, broken: false, signal })).toBe(code);
});

it('a run whose journal the disk no longer took has exit code 3, whatever is known', () => {
  expect(exitCodeOf('not-fixed', { refused: true, broken: true, signal: null })).toBe(3);
});
