import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { keepProofs } from '../../runner/prove/proofs/keep-proofs.ts';
import type { ProofRecord } from '../../runner/prove/proofs/proof-record.ts';

/** A copy of a library beside which results of a lab are kept. */
export function writeProvedLibrary(source: string): {
  readonly folder: string;
  readonly remove: () => void;
} {
  mkdirSync('.fixbook', { recursive: true });
  const root = mkdtempSync('.fixbook/proved-library-');
  const folder = join(root, 'playbooks');
  cpSync(source, folder, { recursive: true });
  const records = loadLibrary(folder).entries.flatMap(({ playbook, digest }) =>
    playbook.id === 'shop/orders-lost'
      ? [recordOf(playbook.id, digest)]
      : playbook.id === 'shop/rebuild-queue'
        ? [recordOf(playbook.id, 'of-an-older-version')]
        : [],
  );
  keepProofs(folder, records, () => true);
  return {
    folder,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function recordOf(playbook: string, digest: string): ProofRecord {
  return {
    playbook,
    version: '1.0.0',
    digest,
    lab: 'shop',
    verdict: 'proved',
    reason: '',
    components: [
      { name: 'PostgreSQL', version: '18.4', isReal: true },
      { name: 'docker (double)', version: 'Compose v2', isReal: false },
    ],
    doubles: ['`docker` is a double. <img src=x onerror=hacked()>'],
    faults: [
      {
        fault: 'queue-closed',
        title: 'the queue is closed <img src=x onerror=hacked()>',
        verdict: 'proved',
        reason: '',
        causes: ['closed'],
        cure: 'reopen',
        seconds: 1,
      },
    ],
    matrix: [
      { fault: 'queue-closed', title: 'queue closed', confirmed: ['closed'], allowed: ['closed'] },
      { fault: 'disk-full', title: 'disk full', confirmed: [], allowed: [] },
    ],
    date: '2026-11-25T21:30:00Z',
    seconds: 4,
  };
}
