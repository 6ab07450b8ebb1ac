import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { gatherParams } from '../../engine/params.ts';
import { runPlaybook } from '../../engine/run-playbook.ts';
import type { Shell } from '../../engine/shell/shell-request.ts';
import { createShellSession } from '../../engine/shell/shell.ts';
import { allSteps } from '../../playbook/all-steps.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import { systemClock } from '../../record/journal.ts';
import type { RunRecord } from '../../record/run-record.ts';
import type { About, Site } from '../lab/component.ts';
import type { Stack } from '../lab/lab.ts';
import { createScenarioPerson } from '../scenario/scenario-person.ts';
import { inSharedShell } from '../scenario/world/world-shell.ts';
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
  | { readonly ok: true; readonly record: RunRecord }
  | { readonly ok: false; readonly reason: string };

/** Whether its steps wait as long as a lab needs, or as long as they would for a user. */
export type Pace = 'hastened' | 'patient';

/** Runs one playbook as often as it is asked to. */
export interface LabRunner {
  run(expected: ExpectedFault | null, intent: Intent, pace: Pace): Promise<LabRun>;
  /** Real programs that its steps have called so far. */
  called(): readonly About[];
  close(): Promise<void>;
}

/**
 * Runs the playbook of a proof with the real engine and network of the lab, and with a real shell that
 * all of its runs share, because starting one takes longer than most scripts.
 */
export async function createLabRunner(bench: Bench, proof: Proof): Promise<LabRunner> {
  const { site } = bench;
  const patient = proof.entry.playbook;
  const playbooks: Readonly<Record<Pace, Playbook>> = { patient, hastened: hastened(patient) };
  const calls = await countCalls(site);
  const session = createShellSession(await mkdtemp(join(site.folder, 'shell-')));
  const at = { path: calls.path, shell: inSharedShell(session.shell, calls.path) };
  return {
    run: (expected, intent, pace) =>
      runInLab(bench, proof, { ...at, playbook: playbooks[pace], expected, intent }),
    called: () => calls.seen(),
    close: async () => {
      session.close();
      await rm(calls.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function runInLab(
  { site, stack, signal }: Bench,
  proof: Proof,
  at: {
    readonly playbook: Playbook;
    readonly path: string;
    readonly shell: Shell;
    readonly expected: ExpectedFault | null;
    readonly intent: Intent;
  },
): Promise<LabRun> {
  const { playbook, expected, intent } = at;
  const values = stack.params();
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
      env: { ...site.env, ...values, PATH: at.path },
      command: `fixbook test --labs ${playbook.id}`,
      signal,
      listen,
      shell: at.shell,
    });
    return complaints.length === 0
      ? { ok: true, record }
      : { ok: false, reason: complaints.join('; ') };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
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
