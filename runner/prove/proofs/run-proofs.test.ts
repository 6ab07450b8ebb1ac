import { expect, it } from 'vitest';
import { parseExampleScenarios, playbookOf } from '../scenario/example-scenarios.ts';
import type { Proof } from './proof.ts';
import type { proveInSandbox, Told } from './prove-in-sandbox.ts';
import { runProofs } from './run-proofs.ts';

const asked = playbookOf('echo fine');

function proofsIn(labs: readonly string[]): readonly Proof[] {
  const written = labs.map((lab) => `  - { lab: ${lab}, faults: { away: { causes: broken } } }\n`);
  const parsed = parseExampleScenarios(
    asked,
    `scenarios: [{ name: a, expect: { verdict: healthy } }]\nproofs:\n${written.join('')}`,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.proofs;
}

/** Labs that say so in turn, each time they are tried. */
function saying(turns: Readonly<Record<string, readonly Told['verdict'][]>>) {
  const tried: string[] = [];
  const told: string[] = [];
  const prove: typeof proveInSandbox = async ({ name }, proofs, { keep }) => {
    const turn = tried.filter((one) => one === name).length;
    tried.push(name);
    await Promise.resolve();
    for (const proof of proofs) {
      const verdict = turns[name]?.[turn] ?? 'proved';
      keep(proof, { verdict, reason: verdict === 'proved' ? '' : `turn ${turn}` });
    }
  };
  const run = async (controller = new AbortController()) => {
    const records = await runProofs(
      proofsIn(Object.keys(turns)),
      {
        path: '',
        signal: controller.signal,
        listen: ({ lab, verdict }) => void told.push(`${lab} ${verdict}`),
        listenAgain: ({ lab }, reason) => void told.push(`${lab} again: ${reason}`),
      },
      prove,
    );
    return records.map(({ lab, verdict, reason }) => [lab, verdict, reason]);
  };
  return { run, tried, told };
}

it('what an error of a lab has left open is tried once more, when all others are done', async () => {
  const { run, tried, told } = saying({
    ares: ['lab-error', 'proved'],
    'ares-database': ['proved'],
  });

  expect(await run()).toEqual([
    ['ares-database', 'proved', ''],
    ['ares', 'proved', ''],
  ]);
  expect(tried.at(-1)).toBe('ares');
  expect(told).toEqual(['ares again: turn 0', 'ares-database proved', 'ares proved']);
});

it('a lab that fails a second time is an error of the lab', async () => {
  const { run, tried } = saying({ ares: ['lab-error', 'lab-error', 'proved'] });

  expect(await run()).toEqual([['ares', 'lab-error', 'turn 1']]);
  expect(tried).toEqual(['ares', 'ares']);
});

it.each(['refuted', 'skipped'] as const)('what is %s is not tried again', async (verdict) => {
  const { run, tried } = saying({ ares: [verdict, 'proved'] });

  expect(await run()).toEqual([['ares', verdict, 'turn 0']]);
  expect(tried).toEqual(['ares']);
});

it('a lab that there is not is an error at once', async () => {
  const { run, tried } = saying({ 'no-such-lab': [] });

  expect(await run()).toEqual([
    ['no-such-lab', 'lab-error', expect.stringContaining('there is no lab no-such-lab; known: ')],
  ]);
  expect(tried).toEqual([]);
});

it('nothing is tried again after an interruption', async () => {
  const { run, tried, told } = saying({ ares: ['lab-error', 'proved'] });
  const controller = new AbortController();
  const running = run(controller);
  controller.abort();

  expect(await running).toEqual([]);
  expect([tried, told]).toEqual([[], []]);
});
