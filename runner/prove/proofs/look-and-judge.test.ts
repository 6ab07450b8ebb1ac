import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { exampleStep, fixedRecord } from '../../report/example-record.ts';
import { api } from '../components/api/api.ts';
import { createSite } from '../lab/site.ts';
import { parseExampleScenarios } from '../scenario/example-scenarios.ts';
import { lookAndJudge } from './look-and-judge.ts';
import type { Proof } from './proof.ts';
import { createLabRunner, type LabRun, type LabRunner, type Pace } from './run-in-lab.ts';

const at = { expected: null, intent: { kind: 'look' } } as const;
const inTime = fixedRecord({ steps: [exampleStep()], fixes: [] });
const late = fixedRecord({ steps: [exampleStep({ because: 'timeout' })], fixes: [] });
const well = fixedRecord({ verdict: 'healthy' });

const judge = (run: LabRun): string | null =>
  run.ok && run.record.verdict === 'healthy' ? null : 'wrong';

async function look(records: Readonly<Record<Pace, RunRecord>>): Promise<unknown> {
  const paces: Pace[] = [];
  const runner: LabRunner = {
    run: (_, __, pace) => {
      paces.push(pace);
      return Promise.resolve({ ok: true, record: records[pace] });
    },
    called: () => [],
    close: () => Promise.resolve(),
  };
  const { complaint } = await lookAndJudge(runner, at, judge);
  return [complaint, paces];
}

it('a complaint about a run with a late step is judged again by a patient one', async () => {
  expect(await look({ hastened: late, patient: well })).toEqual([null, ['hastened', 'patient']]);
  expect(await look({ hastened: late, patient: late })).toEqual(['wrong', ['hastened', 'patient']]);
});

it('a complaint about a run in time stands', async () => {
  expect(await look({ hastened: inTime, patient: well })).toEqual(['wrong', ['hastened']]);
});

it('a run without a complaint is not taken again', async () => {
  expect(await look({ hastened: well, patient: late })).toEqual([null, ['hastened']]);
});

it('a run that has applied a fix is not taken again', async () => {
  const changed = fixedRecord({ steps: late.steps });
  expect(changed.fixes.map(({ decision }) => decision)).toEqual(['applied']);
  expect(await look({ hastened: changed, patient: well })).toEqual(['wrong', ['hastened']]);
});

const playbook = `${exampleHead}symptoms: [it is slow]
params: { API_URL: { type: url, help: Address of the API. } }
diagnose:
  - { id: health, title: Is it well?, http: $API_URL/health, timeout: 20s }
causes:
  - { id: silent, title: It is silent, when: steps.health.outcome == "errored" }
`;

function proofOf(text: string): Proof {
  const parsed = parseExampleScenarios(
    text,
    `scenarios: [{ name: a, params: { API_URL: $HTTP }, expect: { verdict: healthy } }]
proofs: [{ lab: example, faults: { api-silent: { causes: silent } } }]
`,
  );
  const proof = parsed.ok ? parsed.proofs[0] : undefined;
  if (proof === undefined) throw new Error(JSON.stringify(parsed));
  return proof;
}

it('an answer that is too late for a lab is waited for by a patient run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fixbook-lab-'));
  const site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
  try {
    const routes = { 'GET /health': [{ status: 200, delayMs: 6_000 }] };
    const { url } = await site.start(api({ name: 'api', port: 0, table: { routes } }));
    const stack = { params: () => ({}), faults: {} };
    const bench = { site, stack, signal: new AbortController().signal, patienceMs: 3_000 };
    const runner = await createLabRunner(bench, { ...proofOf(playbook), params: { API_URL: url } });
    const outcomes = await Promise.all(
      (['hastened', 'patient'] as const).map(async (pace) => {
        const run = await runner.run(null, at.intent, pace);
        return run.ok ? run.record.steps.map(({ outcome }) => outcome) : run.reason;
      }),
    );
    await runner.close();
    expect(outcomes).toEqual([['errored'], ['passed']]);
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
});
