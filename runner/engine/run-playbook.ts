import { join } from 'node:path';
import { namesInScope } from '../playbook/all-steps.ts';
import { createScope } from '../playbook/expression.ts';
import type { LibraryEntry } from '../playbook/library.ts';
import { isSecretType, type Fix } from '../playbook/playbook.ts';
import { toRunRecord } from '../record/fold.ts';
import { type Clock, createJournal, type Journal } from '../record/journal.ts';
import type { CauseFinding, RunEnvironment, RunEvent } from '../record/run-event.ts';
import type { RunRecord } from '../record/run-record.ts';
import { knownSecretsOf } from '../redact/known-secrets.ts';
import { createRedactor } from '../redact/redactor.ts';
import { applyFix, performStep } from './apply-fix.ts';
import { baseEnvOf } from './base-env.ts';
import { createFactsRead } from './facts-read.ts';
import { judgeCauses } from './judge-causes.ts';
import { type GivenParam, toParamUse } from './params.ts';
import { type Person, PersonLeft } from './person.ts';
import { decideFix, isWithin, type Policy } from './policy.ts';
import type { RunState } from './run-step.ts';
import { createShellSession, type Shell } from './shell.ts';

/** Everything that a run needs from outside. */
export interface RunRequest {
  readonly entry: LibraryEntry;
  readonly params: readonly GivenParam[];
  readonly runId: string;
  /** The run's folder; it exists and is empty. */
  readonly folder: string;
  readonly cwd: string;
  readonly policy: Policy;
  readonly person: Person;
  readonly clock: Clock;
  readonly environment: RunEnvironment;
  /** The variables of the runner's own process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The command line that repeats the run. */
  readonly command: string;
  /** Aborts with the name of the signal as its reason. */
  readonly signal: AbortSignal;
  /** Sees each event, cleaned, right after it is on disk. */
  readonly listen: (event: RunEvent) => void;
  /** Instead of the real shell, in tests. */
  readonly shell?: Shell;
}

/** Diagnose, causes, fix, verify. Every event is on disk before the next step starts. */
export async function runPlaybook(request: RunRequest): Promise<RunRecord> {
  const { entry, folder, clock, listen } = request;
  const redactor = createRedactor({ known: secretsOf(request) });
  const clean = (text: string): string => redactor.clean(text);
  const journal = createJournal({ folder, clean, clock, listen });
  const session = createShellSession(join(folder, 'shell'));
  try {
    const { id, version, title } = entry.playbook;
    journal.append({
      type: 'run-started',
      runId: request.runId,
      playbook: { id, version, digest: entry.digest, title },
      params: request.params.map(toParamUse),
      environment: request.environment,
      command: request.command,
    });
    await runPhases(request, journal, {
      playbook: entry.playbook,
      folder,
      cwd: request.cwd,
      shell: request.shell ?? session.shell,
      person: request.person,
      redactor,
      factsRead: createFactsRead(entry.playbook),
      scope: createScope(namesInScope(entry.playbook)),
      baseEnv: baseEnvOf(request.env, entry.playbook.handedOn),
      signal: request.signal,
      mayProbe: await mayProbe(request),
      values: Object.fromEntries(request.params.map(({ param, value }) => [param.name, value])),
      facts: {},
    });
    journal.append({ type: 'run-finished', redaction: redactor.receipt() });
    return toRunRecord(journal.events);
  } finally {
    session.close();
    journal.close();
  }
}

async function runPhases(request: RunRequest, journal: Journal, state: RunState): Promise<void> {
  try {
    for (const step of state.playbook.diagnose) {
      if (state.signal.aborted) break;
      await performStep(state, journal, step, { phase: 'diagnose', fix: null });
    }
    if (!state.signal.aborted) {
      const causes = judgeCauses(state);
      journal.append({ type: 'causes-judged', causes });
      await offerFixes(request, journal, state, causes);
    }
  } catch (error) {
    if (!(error instanceof PersonLeft)) throw error;
    const signal = state.signal.aborted ? String(state.signal.reason) : 'SIGINT';
    journal.append({ type: 'run-interrupted', signal });
    return;
  }
  if (state.signal.aborted) {
    journal.append({ type: 'run-interrupted', signal: String(state.signal.reason) });
  }
}

/** Goes through the fixes of the confirmed causes, until one of them has fixed it. */
async function offerFixes(
  request: RunRequest,
  journal: Journal,
  state: RunState,
  causes: readonly CauseFinding[],
): Promise<void> {
  let isSecond = false;
  for (const { fix, cause } of fixesFor(state, causes, request.policy)) {
    if (state.signal.aborted) return;
    const { title, risk } = fix;
    const plan = fix.steps.map((step) => step.byHand);
    journal.append({ type: 'fix-proposed', fix: fix.id, title, cause, risk, plan });
    const { policy, person } = request;
    const input = { fix, policy, person, playbookId: state.playbook.id, isSecond };
    const decided = await decideFix(input);
    journal.append({ type: 'fix-decided', fix: fix.id, title, cause, risk, ...decided });
    if (decided.decision !== 'applied') continue;
    isSecond = true;
    await applyFix(state, journal, fix);
    const last = journal.events.findLast((event) => event.type === 'fix-finished');
    if (last?.result === 'fixed') return;
  }
}

/** The fixes of the confirmed causes in their order, each once; only the named ones if any are. */
function fixesFor(
  state: RunState,
  causes: readonly CauseFinding[],
  policy: Policy,
): { fix: Fix; cause: string }[] {
  const confirmed = causes.filter((cause) => cause.state === 'confirmed').map((cause) => cause.id);
  const pairs = state.playbook.causes
    .filter((cause) => confirmed.includes(cause.id))
    .flatMap((cause) => cause.fixes.map((id) => ({ id, cause: cause.id })))
    .filter(({ id }) => policy.fixes.length === 0 || policy.fixes.includes(id));
  const firsts = pairs.filter(({ id }, i) => pairs.findIndex((other) => other.id === id) === i);
  return firsts.flatMap(({ id, cause }) =>
    state.playbook.fixes.filter((fix) => fix.id === id).map((fix) => ({ fix, cause })),
  );
}

async function mayProbe({ entry, policy, person }: RunRequest): Promise<boolean> {
  const probes = entry.playbook.diagnose.filter((step) => step.risk === 'probe');
  if (probes.length === 0 || policy.yes || isWithin('probe', policy.allow)) return true;
  if (!person.present) return false;
  return person.confirm(
    `These leave a trace: ${probes.map((step) => step.title).join(', ')}. Run them?`,
  );
}

/** What must never appear: secret params, and whatever in the environment looks secret. */
function secretsOf({ params, env }: RunRequest) {
  const own = params.filter(({ param }) => isSecretType(param.type));
  const values = Object.fromEntries(own.map(({ param, value }) => [param.name, value]));
  const whole = own.map(({ param, value }) => ({ name: param.name, value }));
  return [...whole, ...knownSecretsOf({ ...env, ...values })];
}
