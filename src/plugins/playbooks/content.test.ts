import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { BrokenPlaybooks, loadContent } from './content.ts';

it('only systems with playbooks are shown', () => {
  const { systems, entries } = loadContent(['src/browser-tests/playbooks-hostile']);
  expect(systems.map((system) => system.name)).toEqual(['hostile']);
  expect(entries).toHaveLength(1);
});

it('a broken playbook is told with its place and fix, and without a stack', () => {
  const load = () => loadContent(['src/browser-tests/playbooks-broken']);
  expect(load).toThrow(BrokenPlaybooks);
  expect(load).toThrow(
    'database-down.yaml:16:5  diagnose[0].timout is not a known key\n    Did you mean “timeout”?',
  );
  expect(inspect(new BrokenPlaybooks([]))).toBe('problems in playbooks, printed above: 0');
});

it('several folders make one site, and a system stands in one of them', () => {
  const hostile = 'src/browser-tests/playbooks-hostile';
  const { systems } = loadContent([hostile, 'src/browser-tests/playbooks-kinds']);
  expect(systems.map((system) => system.name)).toEqual(['hostile', 'shop']);
  expect(() => loadContent([hostile, hostile])).toThrow(
    'two folders of playbooks have the system hostile',
  );
});
