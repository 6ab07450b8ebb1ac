import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { LibraryEntry } from '../../playbook/library/library.ts';
import type { HostMessage } from '../../prove/lab/host-protocol.ts';
import type { Lab } from '../../prove/lab/lab.ts';
import { lackOf } from '../../prove/lab/needs.ts';
import { sandboxProblem } from '../../prove/lab/sandbox.ts';
import type { Proof } from '../../prove/proofs/proof.ts';
import { compareRecordings } from '../../prove/scenario/recordings/compare-recordings.ts';
import { loadRecordings, type Recording } from '../../prove/scenario/recordings/load-recordings.ts';
import { loadScenariosOf } from '../../prove/scenario/load-scenarios.ts';
import { recordingOf } from '../../prove/scenario/recordings/recording.ts';
import type { ScenarioOfRun } from '../../prove/scenario/scenario-of-run.ts';
import type { CommandContext } from '../command.ts';
import { findPlaybook, loadWholeLibrary } from '../library/find-library.ts';
import { offerScenario } from '../runs/offer-scenario.ts';
import { labCalled, messagesOf, openLab } from './open-lab.ts';
import { UserError } from '../user-error.ts';

/** Runs a playbook in its lab under a fault, and makes a scenario of what was there. */
export async function recordLab(
  id: string,
  context: CommandContext,
  { fault, append }: { readonly fault: string | null; readonly append: boolean },
): Promise<number> {
  const { entry } = await findPlaybook(id, context);
  const proof = proofAbout(entry, fault);
  const earlier = loadRecordings(entry).find(
    ({ recorded }) => recorded.lab === proof.lab && (recorded.fault ?? null) === fault,
  );
  if (earlier !== undefined) {
    throw new UserError(`“${earlier.name}” is there already`, {
      hint: `Compare it with fixbook lab record --check ${id}, or take it out to record it anew.`,
    });
  }
  const made = await recordOne(proof, fault, context);
  return offerScenario(made, entry, { context, append });
}

/** Records each recorded scenario once more, and says what is different now. */
export async function checkRecordings(
  id: string | undefined,
  context: CommandContext,
): Promise<number> {
  const entries =
    id === undefined
      ? (await loadWholeLibrary(context)).entries
      : [(await findPlaybook(id, context)).entry];
  const all = entries.flatMap((entry) => loadRecordings(entry).map((kept) => ({ entry, kept })));
  if (all.length === 0) throw new UserError('no scenario was recorded in a lab');
  const outcomes: Outcome[] = [];
  for (const { entry, kept } of all) outcomes.push(await checkOne(entry, kept, context));
  const count = (wanted: Outcome): number => outcomes.filter((one) => one === wanted).length;
  context.out.line(
    `${count('same')} the same, ${count('different')} different, ${count('skipped')} skipped`,
  );
  return count('different') === 0 ? 0 : 1;
}

type Outcome = 'same' | 'different' | 'skipped';

async function checkOne(
  entry: LibraryEntry,
  kept: Recording,
  context: CommandContext,
): Promise<Outcome> {
  const { out } = context;
  const { lab: name, fault = null } = kept.recorded;
  const title = `${entry.playbook.id}  ${kept.name}`;
  const lab = await labCalled(name);
  const here = { path: context.env['PATH'] ?? '', sandboxProblem: sandboxProblem() };
  const lack = lackOf(lab.needs, here);
  if (lack !== null) {
    out.line(`${out.paint('dim', '-')} ${title}: skipped, ${lack}`);
    return 'skipped';
  }
  const { scenario: fresh } = await recordOne(proofIn(entry, name), fault, context);
  const differences = compareRecordings(kept, fresh);
  const isSame = differences.length === 0;
  out.line(`${isSame ? out.paint('green', '✓') : out.paint('red', '✗')} ${title}`);
  for (const line of differences) out.line(`    ${line}`);
  for (const [tool, now] of Object.entries(fresh.recorded?.with ?? {})) {
    const then = kept.recorded.with[tool];
    if (then !== now) out.line(`    ${tool} ${now}; recorded with ${then ?? 'none'}`);
  }
  return isSame ? 'same' : 'different';
}

async function recordOne(
  proof: Proof,
  fault: string | null,
  context: CommandContext,
): Promise<ScenarioOfRun> {
  const { lab, entry } = proof;
  const message = await recordedIn(await labCalled(lab), { lab, proof, fault }, context);
  const date = new Date().toISOString().slice(0, 10);
  const { components } = message;
  return recordingOf(message, entry.playbook, { lab, fault, components, date });
}

async function recordedIn(
  lab: Lab,
  order: { readonly lab: string; readonly proof: Proof; readonly fault: string | null },
  context: CommandContext,
): Promise<Extract<HostMessage, { readonly type: 'recorded' }>> {
  const sandbox = openLab(lab, context, {
    order: { kind: 'record', ...order },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { child } = sandbox;
  const said = child.stderr === null ? '' : text(child.stderr);
  const exited = once(child, 'exit');
  try {
    for await (const message of messagesOf(sandbox)) {
      if (message.type === 'recorded') return message;
      if (message.type === 'lab-error') {
        throw new UserError(message.message, { hint: message.hint });
      }
    }
    await exited;
    throw new Error(`the lab ended early: ${(await said).trim()}`);
  } finally {
    sandbox.end();
  }
}

/** The proof that is about the fault; the first one when none is, or without a fault. */
function proofAbout(entry: LibraryEntry, fault: string | null): Proof {
  const { proofs } = loadScenariosOf(entry);
  const about = proofs.find(({ faults }) => fault !== null && Object.hasOwn(faults, fault));
  const proof = about ?? proofs[0];
  if (proof !== undefined) return proof;
  throw new UserError(`${entry.playbook.id} has no proof, so nobody knows its lab`, {
    hint: 'Add `proofs` to its scenarios; see “Prove a playbook in a lab” in the docs.',
  });
}

function proofIn(entry: LibraryEntry, lab: string): Proof {
  const proof = loadScenariosOf(entry).proofs.find((one) => one.lab === lab);
  if (proof !== undefined) return proof;
  throw new UserError(`${entry.file} has no proof in the lab ${lab}`);
}
