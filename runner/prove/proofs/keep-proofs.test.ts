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

function recordOf(playbook: string, verdict: ProofRecord['verdict'], reason = ''): ProofRecord {
  return {
    playbook,
    version: '1.0.0',
    digest: 'd',
    lab: 'acme',
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

const verdictsIn = (root: string): string[] =>
  loadKeptProofs(root).map(({ playbook, verdict }) => `${playbook} ${verdict}`);

it('a new result takes the place of the older one, and others stay', () => {
  const root = newRoot();
  keepProofs(root, [recordOf('acme/b', 'proved'), recordOf('acme/a', 'proved')]);
  keepProofs(root, [recordOf('acme/b', 'refuted', 'it was wrong')]);

  expect(verdictsIn(root)).toEqual(['acme/a proved', 'acme/b refuted']);
});

it('a skipped proof replaces nothing, because it says nothing', () => {
  const root = newRoot();
  keepProofs(root, [recordOf('acme/a', 'proved')]);
  keepProofs(root, [recordOf('acme/a', 'skipped', 'not installed here: nginx')]);

  expect(verdictsIn(root)).toEqual(['acme/a proved']);
});

it('where nothing is kept, or something else, there are no results', () => {
  const root = newRoot();
  expect(loadKeptProofs(root)).toEqual([]);
  mkdirSync(join(root, '..', '.fixbook'), { recursive: true });
  writeFileSync(proofsFileOf(root), '{"proofs": 1, "records": [');
  expect(loadKeptProofs(root)).toEqual([]);
});
