import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { gatherParams } from '../../engine/params.ts';
import { runPlaybook } from '../../engine/run-playbook.ts';
import { allSteps } from '../../playbook/all-steps.ts';
import { systemClock } from '../../record/journal.ts';
import type { RunRecord } from '../../record/run-record.ts';
import type { About } from '../lab/component.ts';
import type { Stack } from '../lab/lab.ts';
import type { Site } from '../lab/component.ts';
import { createScenarioPerson } from '../scenario/scenario-person.ts';
import { countCalls } from './count-calls.ts';
import { hastened } from './hasten-proof.ts';
import type { ExpectedFault, Proof } from './proof.ts';

/** Where a playbook is run. */
export interface Bench {
  readonly site: Site;
  readonly stack: Stack;
  readonly signal: AbortSignal;
  /** How long a fault may take to be seen, and health to come back. */
  readonly patienceMs: number;
}

/** How it is run: only looking, or with the fix of a fault, and what the person does at their step. */
export type Intent =
  | { readonly kind: 'look' }
  | {
      readonly kind: 'fix';
      readonly fixes: readonly string[];
      /** Called when the person comes to this step. */
      readonly person: { readonly step: string; readonly act: () => Promise<void> } | null;
    };

/** The record of the run, or why there was none. */
export type LabRun =
  | {
      readonly ok: true;
      readonly record: RunRecord;
      /** Real programs that its steps have called. */
      readonly called: readonly About[];
    }
  | { readonly ok: false; readonly reason: string };

/** Runs the playbook of a proof with the real engine, shell and network of the lab. */
export async function runInLab(
  bench: Bench,
  proof: Proof,
  expected: ExpectedFault | null,
  intent: Intent,
): Promise<LabRun> {
  const { site, stack } = bench;
  const values = stack.params();
  const playbook = hastened(proof.entry.playbook);
  const written = { ...proof.params, ...expected?.params };
  const filled = Object.fromEntries(
    Object.entries(written).map(([name, text]) => [name, fillText(text, values, asIs)]),
  );
  const params = gatherParams(playbook.params, {
    flags: filled,
    own: {},
    file: {},
    environment: values,
  });
  if (params.wrong.length > 0) return { ok: false, reason: params.wrong.join('; ') };
  if (params.missing.length > 0) {
    const names = params.missing.map(({ name }) => name).join(', ');
    return { ok: false, reason: `the lab has no value for ${names}` };
  }
  const complaints: string[] = [];
  const { person, listen } = createScenarioPerson(personOf(proof, expected, intent), {
    become: async () => {
      if (intent.kind === 'fix') await intent.person?.act();
    },
    complain: (what) => void complaints.push(what),
  });
  const folder = await mkdtemp(join(site.folder, 'run-'));
  const calls = await countCalls(site);
  try {
    const record = await runPlaybook({
      entry: { ...proof.entry, playbook },
      params: params.given,
      runId: '2026-01-01T00-00-00Z-0000',
      folder,
      cwd: site.work,
      policy: {
        allow: intent.kind === 'fix' ? 'change' : 'probe',
        fixes: intent.kind === 'fix' ? intent.fixes : [],
        yes: false,
      },
      person,
      clock: systemClock,
      environment: { fixbook: '', node: process.version, os: '', arch: '', doubles: [proof.lab] },
      env: { ...site.env, ...values, PATH: calls.path },
      command: `fixbook test --labs ${playbook.id}`,
      signal: bench.signal,
      listen,
    });
    return complaints.length === 0
      ? { ok: true, record, called: calls.seen() }
      : { ok: false, reason: complaints.join('; ') };
  } finally {
    for (const made of [folder, calls.folder]) {
      await rm(made, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** A person is there, who answers manual steps as the proof says, or with the first option. */
function personOf(proof: Proof, expected: ExpectedFault | null, intent: Intent) {
  const manual = allSteps(proof.entry.playbook).flatMap((step) =>
    step.kind === 'manual' ? [[step.id, step.input.options[0] ?? 'yes'] as const] : [],
  );
  const answers: Record<string, string | { answer: string; becomes: string }> = {
    ...Object.fromEntries(manual),
    ...proof.answers,
    ...expected?.answers,
  };
  if (intent.kind === 'look') return { answers, allow: 'probe' as const };
  const acting = intent.person?.step;
  if (acting !== undefined) {
    const answer = answers[acting];
    if (typeof answer === 'string') answers[acting] = { answer, becomes: 'cured' };
  }
  return { answers, fix: intent.fixes, allow: 'destroy' as const };
}
