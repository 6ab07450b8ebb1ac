import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import type { HostMessage } from '../lab/host-protocol.ts';
import type { Lab } from '../lab/lab.ts';
import { lackOf } from '../lab/needs.ts';
import { sandboxProblem, startInSandbox } from '../lab/sandbox.ts';
import { labs } from '../labs/index.ts';
import { joinParts, type LabPart, partsOf } from './lab-part.ts';
import type { Proof } from './proof.ts';
import type { ProofRecord } from './proof-record.ts';
import { listenForSilence } from './silence.ts';

/**
 * For a lab to start, or for one of its faults: it must not keep the others waiting for ever. How long
 * all of its faults take says only how many they are, and how slow the machine.
 */
const silenceMs = 10 * 60_000;
/** Labs that are up at the same time, for each processor: they wait for a good part of their time. */
const labsAtOnce = 4;

/** Proves playbooks, each lab once for all of its playbooks, several labs, or parts of them, at the same time. */
export async function runProofs(
  proofs: readonly Proof[],
  options: {
    readonly path: string;
    readonly signal: AbortSignal;
    readonly listen: (record: ProofRecord) => void;
  },
): Promise<ProofRecord[]> {
  const known = await labs();
  const jobs = longestFirst(proofs, known).flatMap((name) => {
    const lab = known.find((one) => one.name === name) ?? null;
    return partsOf(lab ?? {}).map((part) => ({ name, lab, part }));
  });
  const results: ProofRecord[] = [];
  const keep = createJoiner((record) => {
    results.push(record);
    options.listen(record);
  });
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      if (options.signal.aborted) return;
      const { name, lab, part } = job;
      const own = proofs.filter((proof) => proof.lab === name);
      const keepPart = (proof: Proof, told: Told): void => {
        keep(proof, part, recordOf(proof, lab, told));
      };
      if (lab === null) {
        const labNames = known.map((one) => one.name).join(', ');
        const reason = `there is no lab ${name}; known: ${labNames}`;
        for (const proof of own) keepPart(proof, { verdict: 'lab-error', reason });
      } else await runLab(lab, own, { ...options, part, keep: keepPart });
    }
  };
  await Promise.all(Array.from({ length: labsAtOnce * availableParallelism() }, work));
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

/** What a sandbox said of a proof, or what was said for it. */
type Told = Pick<ProofRecord, 'verdict' | 'reason'> &
  Partial<Pick<ProofRecord, 'components' | 'faults' | 'matrix' | 'seconds'>>;

async function runLab(
  lab: Lab,
  proofs: readonly Proof[],
  options: {
    readonly path: string;
    readonly signal: AbortSignal;
    readonly part: LabPart;
    readonly keep: (proof: Proof, told: Told) => void;
  },
): Promise<void> {
  const lack = lackOf(lab.needs, { path: options.path, sandboxProblem: sandboxProblem() });
  if (lack !== null) {
    for (const proof of proofs) options.keep(proof, { verdict: 'skipped', reason: lack });
    return;
  }
  const sandbox = startInSandbox({
    order: { kind: 'prove', lab: lab.name, part: options.part, proofs },
    stdio: ['ignore', 'pipe', 'pipe'],
    path: options.path,
    isolated: sandboxProblem() === null,
  });
  const { child } = sandbox;
  const stop = (): void => {
    sandbox.end();
  };
  const silence = listenForSilence(silenceMs);
  const signal = AbortSignal.any([options.signal, silence.signal]);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const open = new Map(proofs.map((proof) => [proof.entry.playbook.id, proof]));
    let trouble: string | null = null;
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (complaints += part));
    const exited = once(child, 'exit');
    if (child.stdout !== null) {
      for await (const line of createInterface(child.stdout)) {
        silence.heard();
        // The border: our own program has written it.
        const message = JSON.parse(line) as HostMessage;
        if (message.type === 'lab-error') trouble = `${message.message} ${message.hint}`.trim();
        else if (message.type === 'proved') {
          const proof = open.get(message.playbook);
          open.delete(message.playbook);
          if (proof !== undefined) options.keep(proof, withComplaints(message, complaints));
        }
      }
    }
    await exited;
    if (options.signal.aborted) return;
    const late = signal.aborted ? `it said nothing for ${silenceMs / 60_000} minutes` : null;
    const told = late ?? trouble ?? lastLines(complaints);
    for (const proof of open.values()) {
      const reason = `the lab ended without a result: ${told}`;
      options.keep(proof, { verdict: 'lab-error', reason });
    }
  } finally {
    silence.end();
    signal.removeEventListener('abort', stop);
    sandbox.end();
  }
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

/** A playbook may have been refuted because the lab itself had trouble: then both are told. */
function withComplaints<T extends Told>(result: T, complaints: string): T {
  if (result.verdict !== 'refuted' || complaints === '') return result;
  return { ...result, reason: `${result.reason}\nThe lab said:\n${lastLines(complaints)}` };
}

function lastLines(told: string): string {
  const lines = told.trim().split('\n').slice(-6).join('\n');
  return lines === '' ? 'it said nothing' : lines;
}
