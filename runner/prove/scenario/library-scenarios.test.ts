import { expect, it } from 'vitest';
import { loadLibrary } from '../../playbook/library/library.ts';
import { loadAllScenarios } from './load-scenarios.ts';
import type { Scenario } from './scenario.ts';

// `fixbook test` proves that what scenarios expect comes true; here only what they expect is read.
const library = loadLibrary('playbooks');
const { scenarios, problems } = loadAllScenarios(library);

/** What a fix can come to only when it has run. */
const results: readonly string[] = ['fixed', 'not-fixed', 'undone', 'unclear', 'not-ended'];

const unexpected = (
  named: (scenario: Scenario) => readonly string[],
  known: (entry: Scenario['entry']) => readonly string[],
): string[] =>
  library.entries.flatMap((entry) => {
    const own = scenarios.filter((scenario) => scenario.entry.playbook.id === entry.playbook.id);
    const seen = new Set(own.flatMap(named));
    return known(entry)
      .filter((id) => !seen.has(id))
      .map((id) => `${entry.playbook.id}: ${id}`);
  });

it('every playbook and every file of scenarios can be read', () => {
  expect([...library.problems, ...problems]).toEqual([]);
  expect(library.entries.length).toBeGreaterThan(100);
});

it('every cause of every playbook is confirmed in a scenario', () => {
  const missing = unexpected(
    (scenario) => scenario.expect.causes?.confirmed ?? [],
    (entry) => entry.playbook.causes.map(({ id }) => id),
  );
  expect(missing).toEqual([]);
});

it('every fix of every playbook is run in a scenario', () => {
  const missing = unexpected(
    (scenario) =>
      Object.entries(scenario.expect.fixes ?? {}).flatMap(([id, ending]) =>
        results.includes(ending) ? [id] : [],
      ),
    (entry) => entry.playbook.fixes.map(({ id }) => id),
  );
  expect(missing).toEqual([]);
});

it.each(['healthy', 'inconclusive', 'not-fixed'] as const)('some run ends %s', (verdict) => {
  expect(scenarios.some((scenario) => scenario.expect.verdict === verdict)).toBe(true);
});

it('every playbook that does something has scenarios', () => {
  const tested = new Set(scenarios.map(({ entry }) => entry.playbook.id));
  const untested = library.entries.filter(
    ({ playbook }) => playbook.kind !== 'reference' && !tested.has(playbook.id),
  );
  expect(untested.map(({ playbook }) => playbook.id)).toEqual([]);
});
