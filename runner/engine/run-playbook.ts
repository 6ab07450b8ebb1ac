import { join } from 'node:path';
import { isSecretType } from '../playbook/playbook.ts';
import { scopeOf } from '../playbook/scope-of.ts';
import { toRunRecord } from '../record/fold.ts';
import { continueJournal, createJournal, type Journal } from '../record/journal.ts';
import type { RunRecord } from '../record/run-record.ts';
import { StorageError, toStorageError } from '../record/storage-error.ts';
import { knownSecretsOf } from '../redact/known-secrets.ts';
import { createRedactor } from '../redact/redactor.ts';
import { baseEnvOf } from './shell/base-env.ts';
import { earlierWorkOf } from './earlier-work.ts';
import { boundSecretsOf } from '../judge/bind-params.ts';
import { createFactsRead } from '../judge/facts-read.ts';
import { offerFixes } from './fixes/offer-fixes.ts';
import { toParamUse } from './params.ts';
import { performCheck } from './perform-step.ts';
import { PersonLeft } from './person.ts';
import { isWithin } from './policy.ts';
import type { RunRequest } from './run-request.ts';
import type { RunState } from './run-state.ts';
import { createShellSession, type ShellSession } from './shell/shell.ts';
import { realWorld } from './step-world.ts';

/**
 * Diagnose, causes, fix, verify; or the steps of a procedure. Every event is on disk before the
 * next step starts. A run that is resumed goes on in its journal.
 */
export async function runPlaybook(request: RunRequest): Promise<RunRecord> {
  const { entry, folder, clock, listen } = request;
  const redactor = createRedactor({ known: secretsOf(request) });
  const clean = (text: string): string => redactor.clean(text);
  const openJournal =
    request.openJournal ?? (request.isResumed === true ? continueJournal : createJournal);
  const journal = openJournal({ folder, clean, clock, listen });
  const earlier = earlierWorkOf(journal.events);
  try {
    beginRun(request, journal);
    const session = startShell(request);
    try {
      await runPhases(request, journal, {
        playbook: entry.playbook,
        folder,
        cwd: request.cwd,
        shell: session.shell,
        world: request.world ?? realWorld,
        person: request.person,
        redactor,
        factsRead: createFactsRead(entry.playbook),
        scope: scopeOf(entry.playbook),
        userEnv: request.env,
        baseEnv: baseEnvOf(request.env, entry.playbook.handedOn),
        signal: request.signal,
        mayProbe: await mayProbe(request),
        values: Object.fromEntries(request.params.map(({ param, value }) => [param.name, value])),
        facts: {},
        earlier,
        looked: new Map(),
        digestKey: request.digestKey ?? null,
      });
      journal.append({ type: 'run-finished', redaction: redactor.receipt() });
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      journal.append({ type: 'run-broken', reason: error.message });
    } finally {
      session.close();
    }
    return toRunRecord(journal.events);
  } finally {
    journal.close();
  }
}

function beginRun(request: RunRequest, journal: Journal): void {
  const { id, version, title } = request.entry.playbook;
  const about = {
    playbook: { id, version, digest: request.entry.digest, title },
    params: request.params.map(toParamUse),
    environment: request.environment,
    command: request.command,
  };
  const { runId } = request;
  const { file } = request.entry;
  if (request.isResumed === true) journal.append({ type: 'run-resumed', ...about });
  else journal.append({ type: 'run-started', runId, file, ...about });
}

function startShell({ shell, folder }: RunRequest): ShellSession {
  if (shell !== undefined) return { shell, close: () => undefined };
  try {
    return createShellSession(join(folder, 'shell'));
  } catch (error) {
    throw toStorageError('scripts cannot be written', error);
  }
}

async function runPhases(request: RunRequest, journal: Journal, state: RunState): Promise<void> {
  try {
    for (const step of state.playbook.diagnose) {
      if (state.signal.aborted) break;
      await performCheck(state, journal, step);
    }
    await offerFixes(request, journal, state);
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

async function mayProbe({ entry, policy, person }: RunRequest): Promise<boolean> {
  const probes = entry.playbook.diagnose.filter((step) => step.risk === 'probe');
  if (probes.length === 0 || policy.yes || isWithin('probe', policy.allow)) return true;
  if (!person.present) return false;
  return person.confirm(
    `These leave a trace: ${probes.map((step) => step.title).join(', ')}. Run them?`,
  );
}

/** What must never appear: secret params, and whatever in the environment looks secret. */
function secretsOf({ entry, params, env }: RunRequest) {
  const own = params.filter(({ param }) => isSecretType(param.type));
  const values = Object.fromEntries(own.map(({ param, value }) => [param.name, value]));
  const given = Object.fromEntries(params.map(({ param, value }) => [param.name, value]));
  const bound = boundSecretsOf(entry.playbook, given);
  const whole = [
    ...own.map(({ param, value }) => ({ name: param.name, value })),
    ...Object.entries(bound).map(([name, value]) => ({ name, value })),
  ];
  return [...whole, ...knownSecretsOf({ ...env, ...values, ...bound })];
}
