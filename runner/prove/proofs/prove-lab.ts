import type { About } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { inTime } from '../lab/in-time.ts';
import { LabError } from '../lab/lab-error.ts';
import { pollUntil } from '../lab/poll-until.ts';
import {
  causeComplaint,
  confirmedOf,
  fixComplaint,
  healthyComplaint,
  otherComplaint,
} from './complaints.ts';
import { ailmentOf, demandHealth, demandRecovery, injectFault, isCured } from './inject-fault.ts';
import { changeComplaint, type LabState, labStateOf } from './lab-state.ts';
import { type LabPart, shareOf, wholeLab } from './lab-part.ts';
import { lookAndJudge } from './look-and-judge.ts';
import type { ExpectedFault, Proof } from './proof.ts';
import type { MatrixRow, ProofVerdict, ProvedFault } from './proof-record.ts';
import {
  type Bench,
  createLabRunner,
  type Intent,
  type LabRun,
  type LabRunner,
} from './run-in-lab.ts';

/** What came of one playbook in a lab. */
export interface Proved {
  readonly proof: Proof;
  readonly verdict: ProofVerdict;
  readonly reason: string;
  /** Real programs that its steps have called. */
  readonly called: readonly About[];
  readonly faults: readonly ProvedFault[];
  readonly matrix: readonly MatrixRow[];
  readonly seconds: number;
}

interface ProvingOptions {
  readonly part?: LabPart;
  readonly listen?: (tried: TriedFault) => void;
}

/**
 * Proves playbooks in a lab that is up: each healthy without a fault, each of its faults found and
 * cured, and no wrong cause under any other fault of the lab, or of the part of it.
 */
export async function proveInLab(
  bench: Bench,
  proofs: readonly Proof[],
  options: ProvingOptions = {},
): Promise<Proved[]> {
  const cases = await Promise.all(proofs.map((proof) => openCase(bench, proof)));
  try {
    await tryAll(bench, cases, options);
    return cases.map((one) => toProved(bench, one));
  } finally {
    await Promise.all(cases.map(({ runner }) => runner.close()));
  }
}

async function openCase(bench: Bench, proof: Proof): Promise<Case> {
  const runner = await createLabRunner(bench, proof);
  return { proof, runner, faults: [], matrix: [], wrong: [], untold: [], ms: 0 };
}

async function tryAll(
  bench: Bench,
  cases: readonly Case[],
  options: ProvingOptions,
): Promise<void> {
  await demandHealth(bench);
  for (const one of cases) await timed(one, () => control(bench, one));
  // One that is not even healthy without a fault could show nothing.
  const sound = cases.filter(({ wrong }) => wrong.length === 0);
  const faults = shareOf(options.part ?? wholeLab, Object.entries(bench.stack.faults));
  for (const [name, fault] of faults) {
    if (bench.signal.aborted) break;
    const startedMs = performance.now();
    const trouble = await tryFault(bench, sound, name, fault);
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
    options.listen?.({
      fault: name,
      title: fault.title,
      trouble: trouble?.message ?? null,
      seconds,
    });
  }
}

/** A fault that was injected, seen and taken back; or what was wrong with it. */
export interface TriedFault {
  readonly fault: string;
  readonly title: string;
  readonly trouble: string | null;
  readonly seconds: number;
}

/** A playbook on its way; `wrong` is what refutes it beyond its own faults. */
interface Case {
  readonly proof: Proof;
  readonly runner: LabRunner;
  readonly faults: ProvedFault[];
  readonly matrix: MatrixRow[];
  readonly wrong: string[];
  /** What the lab could not show. */
  readonly untold: string[];
  ms: number;
}

async function timed<T>(one: Case, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  try {
    return await work();
  } finally {
    one.ms += performance.now() - startedMs;
  }
}

async function control(bench: Bench, one: Case): Promise<void> {
  const before = await labStateOf(bench);
  const at = { expected: null, intent: { kind: 'look' } } as const;
  const complaint =
    (await lookAndJudge(one.runner, at, healthyComplaint)).complaint ??
    complaintOf('to look has changed', before, await labStateOf(bench));
  if (complaint !== null) one.wrong.push(`without a fault: ${complaint}`);
}

/** All playbooks look at it once; then those that it is for cure it, one after the other. */
async function tryFault(
  bench: Bench,
  cases: readonly Case[],
  name: string,
  fault: Fault,
): Promise<LabError | null> {
  const wanted = cases.filter(({ proof }) => Object.hasOwn(proof.faults, name));
  const error = await injectFault(bench, name, fault);
  if (error !== null) {
    for (const one of cases) one.untold.push(error.message);
    await demandRecovery(bench, name, fault);
    return error;
  }
  const seen = new Map(
    await Promise.all(
      cases.map(async (one) => [one, await look(bench, one, name, fault)] as const),
    ),
  );
  for (const [i, one] of wanted.entries()) {
    const trouble = i === 0 ? null : await injectFault(bench, name, fault);
    const at = { name, fault, found: seen.get(one) ?? null };
    const result: ProvedFault | LabError = trouble ?? (await cure(bench, one, at));
    if (result instanceof LabError) one.untold.push(result.message);
    else one.faults.push(result);
    await demandRecovery(bench, name, fault);
  }
  if (wanted.length === 0) await demandRecovery(bench, name, fault);
  return null;
}

/** The row of the matrix; what speaks against the playbook, or null. */
async function look(bench: Bench, one: Case, name: string, fault: Fault): Promise<string | null> {
  const expected = one.proof.faults[name] ?? null;
  const allowed = expected?.causes ?? one.proof.also[name] ?? [];
  const judge = (run: LabRun): string | null => {
    if (!run.ok) return run.reason;
    return expected === null
      ? otherComplaint(run.record, allowed)
      : causeComplaint(run.record, expected);
  };
  const { run, complaint } = await timed(one, () =>
    lookAndJudge(one.runner, { expected, intent: { kind: 'look' } }, judge),
  );
  if (run.ok) {
    const confirmed = confirmedOf(run.record);
    one.matrix.push({ fault: name, title: fault.title, confirmed, allowed });
  }
  if (expected === null && complaint !== null) one.wrong.push(`${name}: ${complaint}`);
  return complaint;
}

async function cure(
  bench: Bench,
  one: Case,
  at: { readonly name: string; readonly fault: Fault; readonly found: string | null },
): Promise<ProvedFault | LabError> {
  const { name, fault, found } = at;
  const expected = one.proof.faults[name];
  if (expected === undefined) return new LabError(`${name}: no such proof`, { hint: '' });
  const startedMs = performance.now();
  try {
    const reason =
      found ?? (await timed(one, () => cureAndLookAgain(bench, one, { expected, fault })));
    return {
      fault: name,
      title: fault.title,
      verdict: reason === null ? 'proved' : 'refuted',
      reason: reason ?? '',
      causes: expected.causes,
      cure: expected.fixes.length === 0 ? null : expected.fixes.join(', '),
      seconds: Math.round((performance.now() - startedMs) / 100) / 10,
    };
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
}

/** What refutes the playbook; null when the fault is cured and stays so. */
async function cureAndLookAgain(
  bench: Bench,
  one: Case,
  at: { readonly expected: ExpectedFault; readonly fault: Fault },
): Promise<string | null> {
  const { expected, fault } = at;
  const { fixes, person } = expected;
  if (fixes.length === 0) {
    await inTime(() => fault.undo(), 'taken back');
  } else {
    const act = async (): Promise<void> => {
      await inTime(() => fault.undo(), 'taken back');
    };
    const own = person === null ? null : { step: person, act };
    const intent: Intent = { kind: 'fix', fixes, person: own };
    const run = await one.runner.run(expected, intent, 'hastened');
    const complaint = fixComplaint(run, fixes);
    if (complaint !== null) return complaint;
  }
  if (!(await pollUntil(() => isCured(bench, fault), bench.patienceMs))) {
    const ailing = await ailmentOf(bench);
    const told = ailing ?? 'the fault can still be seen';
    if (fixes.length > 0) return `the playbook says it is fixed, and it is not: ${told}`;
    throw new LabError(`the fault was taken back, and ${told}`, { hint: '' });
  }
  const before = await labStateOf(bench);
  const { complaint } = await lookAndJudge(
    one.runner,
    { expected, intent: { kind: 'fix', fixes, person: null } },
    healthyComplaint,
  );
  if (complaint !== null) return `after the cure: ${complaint}`;
  // What is broken stays so; a look that was late on a busy machine is taken again.
  if (!(await pollUntil(async () => (await ailmentOf(bench)) === null, bench.patienceMs))) {
    return `to look again has broken it: ${(await ailmentOf(bench)) ?? 'it took too long'}`;
  }
  return complaintOf('the fix was allowed again and changed', before, await labStateOf(bench));
}

function complaintOf(what: string, before: LabState, after: LabState): string | null {
  const change = changeComplaint(before, after);
  return change === null ? null : `${what} the lab: ${change}`;
}

function toProved(
  bench: Bench,
  { proof, runner, faults, matrix, wrong, untold, ms }: Case,
): Proved {
  const unknown = Object.keys(proof.faults)
    .filter((name) => !Object.hasOwn(bench.stack.faults, name))
    .map((name) => `${name}: the lab has no such fault`);
  const refuted = [
    ...wrong,
    ...faults
      .filter(({ verdict }) => verdict === 'refuted')
      .map(({ fault, reason }) => `${fault}: ${reason}`),
  ];
  const broken = [...unknown, ...untold];
  const verdict = refuted.length > 0 ? 'refuted' : broken.length > 0 ? 'lab-error' : 'proved';
  return {
    proof,
    verdict,
    reason: [...refuted, ...broken].join('\n'),
    called: runner.called(),
    faults,
    matrix,
    seconds: Math.round(ms / 100) / 10,
  };
}
