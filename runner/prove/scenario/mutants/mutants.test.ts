import { expect, it } from 'vitest';
import { examplePlaybook, parseExample } from '../../../playbook/example-playbook.ts';
import { runExampleScenarios } from '../example-scenarios.ts';
import { makeMutants } from './mutants.ts';
import { runMutants } from './run-mutants.ts';

const parsed = parseExample(examplePlaybook);
if (!parsed.ok) throw new Error('the example has problems');
const entry = { playbook: parsed.playbook, file: 'p.yaml', digest: '0'.repeat(64) };

it('every condition, expectation and step is made wrong once', () => {
  expect(makeMutants(entry).map(({ what }) => what)).toEqual([
    'the condition of cause down is negated',
    'step listening is left out',
    'step version is left out',
    'step version expects nothing',
    'step start_1 of fixes.steps is left out',
  ]);
});

it.each([
  ['run: shopctl status', "'true'", false],
  ['host: memory', 'memoryUsedPercent >= 0', false],
  ['host: memory', 'memoryUsedPercent >= 1', true],
  ['tcp: localhost:1', 'open || !open', false],
  ['tcp: localhost:1', 'open || !refused', true],
  // Whoever reads the exit code lets the command fail.
  ['run: shopctl status', 'exitCode >= 0', true],
])('of %s the expectation %s can be dropped: %s', (step, expectation, can) => {
  const text = examplePlaybook.replace(/run: echo .*\n.*/, `${step}\n    expect: ${expectation}`);
  const changed = parseExample(text);
  if (!changed.ok) throw new Error(changed.problems.map(({ message }) => message).join());
  const whats = makeMutants({ ...entry, playbook: changed.playbook }).map(({ what }) => what);
  expect(whats.includes('step version expects nothing')).toBe(can);
});

it('what no scenario looks at survives', async () => {
  const results = await runExampleScenarios(
    examplePlaybook,
    `world: { ports: { open: [SHOP] } }
params: { SHOP_PORT: $SHOP }
scenarios:
  - { name: all is well, expect: { causes: { ruled-out: [down] } } }
`,
  );
  const judged = await runMutants([entry], results, {
    path: process.env['PATH'] ?? '',
    signal: new AbortController().signal,
    listen: () => undefined,
  });
  expect(judged.map(({ killedBy }) => killedBy)).toEqual([
    'all is well',
    'all is well',
    null,
    null,
    null,
  ]);
});
