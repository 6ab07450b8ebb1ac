import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadLibrary } from '../../playbook/library/library.ts';
import { keepProofs } from '../../prove/proofs/keep-proofs.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const id = 'shop/checkout-fails';
const { cwd, playbookFile, remove } = createExampleLibrary();
afterAll(remove);

const fresh = 'proved against PostgreSQL 18.4: 1 fault, last run 2026-11-25';
const stale = 'proved for an older version, last run 2026-11-25';

beforeAll(() => {
  const root = join(cwd, 'playbooks');
  const [entry] = loadLibrary(root).entries;
  const fault = { fault: 'shop-stopped', title: 'the shop is stopped', verdict: 'proved' } as const;
  keepProofs(
    root,
    [
      {
        playbook: id,
        version: '1.0.0',
        digest: entry?.digest ?? '',
        lab: 'shop',
        verdict: 'proved',
        reason: '',
        components: [{ name: 'PostgreSQL', version: '18.4', isReal: true }],
        doubles: [],
        faults: [{ ...fault, reason: '', causes: ['down'], cure: 'start', seconds: 1 }],
        matrix: [],
        date: '2026-11-25T21:30:00Z',
        seconds: 4,
      },
    ],
    () => true,
  );
});

/** What the list, the playbook and the report of a run say of the proof. */
async function told() {
  const call = (...args: string[]) => callFixbook(args, { cwd });
  const [proof] = (JSON.parse((await call('list', '--json')).stdout) as { proof: unknown }[]).map(
    (one) => one.proof,
  );
  const run = await call('run', id, '--param', 'SHOP_PORT=1', '--json');
  const { runId, environment } = JSON.parse(run.stdout) as {
    runId: string;
    environment: { proof?: string };
  };
  const report = readFileSync(join(cwd, '.fixbook', 'runs', runId, 'report.md'), 'utf8');
  return {
    proof,
    list: (await call('list')).stdout.split('\n')[1]?.trim(),
    show: (await call('show', id)).stdout.trimEnd().split('\n').at(-1),
    record: environment.proof,
    row: /^\| Proof \| (.*) \|$/m.exec(report)?.[1],
  };
}

it('list, show, and the report of a run say what labs have proved, and when it was for an older version', async () => {
  const faults = { components: ['PostgreSQL 18.4'], faults: 1, last: '2026-11-25' };
  expect(await told()).toEqual({
    proof: { state: 'proved', ...faults },
    list: fresh,
    show: fresh,
    record: fresh,
    row: fresh,
  });

  appendFileSync(join(cwd, playbookFile), '# changed\n');
  expect(await told()).toEqual({
    proof: { state: 'older', last: '2026-11-25' },
    list: stale,
    show: stale,
    record: stale,
    row: stale,
  });
});
