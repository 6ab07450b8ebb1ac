import { expect, it } from 'vitest';
import { parseExample } from '../playbook/example-playbook.ts';
import { scopeOf } from '../playbook/scope-of.ts';
import { toStepFacts } from './step-facts.ts';

const text = (expectation: string): string => `
schema: 1
id: shop/cache-down
version: 1.0.0
title: The cache is down
summary: The cache of the shop says nothing.
severity: minor
reviewed: 2026-11-29
asked: [the shop is slow]
symptoms: [The shop is slow]
diagnose:
  - { id: cache, title: Is it well?, redis: { url: 'redis://127.0.0.1:6379', command: [PING] }, expect: '${expectation}' }
causes:
  - { id: ill, title: It is ill, when: steps.cache.failed }
`;

function failedOf(expectation: string, facts: Readonly<Record<string, unknown>>) {
  const parsed = parseExample(text(expectation));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { playbook } = parsed;
  const findings = { playbook, scope: scopeOf(playbook), values: {}, facts: {} };
  const result = { outcome: 'failed', facts, summary: '' } as never;
  return toStepFacts(findings, playbook.diagnose[0]!, result)['failed'];
}

const down = { connected: false, reason: 'refused', error: '' };

it('what nobody answered has failed for all to see only where the expectation could be told', () => {
  expect(failedOf('connected && reply == "PONG"', down)).toBe(true);
  expect(failedOf('reply == "PONG"', down)).toBeUndefined();
  expect(failedOf('reply == "PONG"', { ...down, connected: true, reply: 'no', text: 'no' })).toBe(
    true,
  );
});
