import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepProofs, loadKeptProofs, proofsFileOf } from './keep-proofs.ts';
import type { ProofRecord } from './proof-record.ts';

function newRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fixbook-proofs-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'playbooks');
}

function recordOf(
  playbook: string,
  verdict: ProofRecord['verdict'],
  { lab = 'acme', reason = '' } = {},
): ProofRecord {
  return {
    playbook,
    version: '1.0.0',
    digest: 'd',
    lab,
    verdict,
    reason,
    components: [],
    doubles: [],
    faults: [],
    matrix: [],
    date: '2026-11-25T21:30:00Z',
    seconds: 1,
  };
}

/** As for those playbooks that are in the results. */
function keep(root: string, fresh: readonly ProofRecord[]): void {
  const ids = new Set(fresh.map(({ playbook }) => playbook));
  keepProofs(root, fresh, (id) => ids.has(id));
}

const verdictsIn = (root: string): string[] =>
  loadKeptProofs(root).map(({ playbook, verdict }) => `${playbook} ${verdict}`);

it('a new result takes the place of the older one, and others stay', () => {
  const root = newRoot();
  keep(root, [recordOf('acme/b', 'proved'), recordOf('acme/a', 'proved')]);
  keep(root, [recordOf('acme/b', 'refuted', { reason: 'it was wrong' })]);

  expect(verdictsIn(root)).toEqual(['acme/a proved', 'acme/b refuted']);
});

it('a skipped proof replaces nothing, because it says nothing', () => {
  const root = newRoot();
  keep(root, [recordOf('acme/a', 'proved')]);
  keep(root, [recordOf('acme/a', 'skipped', { reason: 'not installed here: nginx' })]);

  expect(verdictsIn(root)).toEqual(['acme/a proved']);
});

it('where nothing is kept, or something else, there are no results', () => {
  const root = newRoot();
  expect(loadKeptProofs(root)).toEqual([]);
  mkdirSync(join(root, '..', '.fixbook'), { recursive: true });
  writeFileSync(proofsFileOf(root), '{"proofs": 1, "records": [');
  expect(loadKeptProofs(root)).toEqual([]);
});

it('a lab that a playbook no longer names goes, and so does a playbook without proofs', () => {
  const root = newRoot();
  keep(root, [
    recordOf('acme/a', 'proved', { lab: 'acme' }),
    recordOf('acme/a', 'proved', { lab: 'acme-old' }),
    recordOf('acme/b', 'proved'),
    recordOf('acme/gone', 'proved'),
  ]);
  const labsIn = (): string[] =>
    loadKeptProofs(root).map(({ playbook, lab }) => `${playbook} ${lab}`);

  keep(root, [recordOf('acme/a', 'proved', { lab: 'acme' })]);
  expect(labsIn()).toEqual(['acme/a acme', 'acme/b acme', 'acme/gone acme']);

  keepProofs(root, [recordOf('acme/a', 'proved', { lab: 'acme' })], (id) => id !== 'acme/b');
  expect(labsIn()).toEqual(['acme/a acme', 'acme/b acme']);
});
