import { availableParallelism } from 'node:os';
import type { Lab } from '../lab/lab.ts';
import { labs } from '../labs/index.ts';
import { joinParts, type LabPart, partsOf } from './lab-part.ts';
import type { Proof } from './proof.ts';
import type { ProofRecord } from './proof-record.ts';
import { proveInSandbox, type Told } from './prove-in-sandbox.ts';

/** Labs that are up at the same time, for each processor: they wait for a good part of their time. */
const labsAtOnce = 4;

/** A lab, or a part of it, with the playbooks that are proved there; `lab` is null when there is none of this name. */
interface Job {
  readonly name: string;
  readonly lab: Lab | null;
  readonly part: LabPart;
  readonly proofs: readonly Proof[];
}

/**
 * Proves playbooks, each lab once for all of its playbooks, several labs, or parts of them, at the same
 * time. An error of a lab says nothing about a playbook, and a busy machine is its usual cause: what it
 * has left open is tried once more at the end, one lab at a time.
 */
export async function runProofs(
  proofs: readonly Proof[],
  options: {
    readonly path: string;
    readonly signal: AbortSignal;
    readonly listen: (record: ProofRecord) => void;
    /** Called with what a lab could not show, and why, when it will be tried once more. */
    readonly listenAgain: (proof: Proof, reason: string) => void;
  },
  prove: typeof proveInSandbox = proveInSandbox,
): Promise<ProofRecord[]> {
  const known = await labs();
  const jobs = longestFirst(proofs, known).flatMap((name) => {
    const lab = known.find((one) => one.name === name) ?? null;
    const own = proofs.filter((proof) => proof.lab === name);
    return partsOf(lab ?? {}).map((part): Job => ({ name, lab, part, proofs: own }));
  });
  const again: Job[] = [];
  const results: ProofRecord[] = [];
  const keepPart = createJoiner((record) => {
    results.push(record);
    options.listen(record);
  });
  const tryJob = async (job: Job, isLast: boolean): Promise<void> => {
    const { name, lab, part } = job;
    const open: Proof[] = [];
    const keep = (proof: Proof, told: Told): void => {
      if (told.verdict !== 'lab-error' || isLast) {
        keepPart(proof, part, recordOf(proof, lab, told));
      } else {
        open.push(proof);
        options.listenAgain(proof, told.reason);
      }
    };
    if (lab !== null) await prove(lab, job.proofs, { ...options, part, keep });
    else {
      const reason = `there is no lab ${name}; known: ${known.map((one) => one.name).join(', ')}`;
      for (const proof of job.proofs) {
        keepPart(proof, part, recordOf(proof, lab, { verdict: 'lab-error', reason }));
      }
    }
    if (open.length > 0) again.push({ ...job, proofs: open });
  };
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      if (options.signal.aborted) return;
      await tryJob(job, false);
    }
  };
  await Promise.all(Array.from({ length: labsAtOnce * availableParallelism() }, work));
  for (const job of again) {
    if (options.signal.aborted) break;
    await tryJob(job, true);
  }
  const order = new Map(proofs.map(({ entry }, i) => [entry.playbook.id, i]));
  return results.sort((a, b) => (order.get(a.playbook) ?? 0) - (order.get(b.playbook) ?? 0));
}

/** Names of labs; those with the most to do begin, so that none is left alone at the end. */
function longestFirst(proofs: readonly Proof[], known: readonly Lab[]): string[] {
  const sizes = new Map<string, number>();
  for (const { lab, faults } of proofs) {
    sizes.set(lab, (sizes.get(lab) ?? 0) + 1 + Object.keys(faults).length);
  }
  const slow = new Set(known.filter(({ isSlow }) => isSlow).map(({ name }) => name));
  const order = ([name, size]: readonly [string, number]) => size + (slow.has(name) ? 1_000 : 0);
  return [...sizes].sort((a, b) => order(b) - order(a)).map(([name]) => name);
}

/** Gives each record out when all parts of its lab are there. */
function createJoiner(listen: (record: ProofRecord) => void) {
  const parts = new Map<Proof, Map<number, ProofRecord>>();
  return (proof: Proof, { index, of }: LabPart, record: ProofRecord): void => {
    const told = (parts.get(proof) ?? new Map<number, ProofRecord>()).set(index, record);
    parts.set(proof, told);
    if (told.size < of) return;
    const [first = record, ...others] = [...told].sort(([a], [b]) => a - b).map(([, one]) => one);
    listen(joinParts([first, ...others]));
  };
}

function recordOf({ entry, lab: name }: Proof, lab: Lab | null, result: Told): ProofRecord {
  const { id, version } = entry.playbook;
  return {
    playbook: id,
    version,
    digest: entry.digest,
    lab: name,
    verdict: result.verdict,
    reason: result.reason,
    components: result.components ?? [],
    doubles: lab?.doubles ?? [],
    faults: result.faults ?? [],
    matrix: result.matrix ?? [],
    date: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    seconds: result.seconds ?? 0,
  };
}
