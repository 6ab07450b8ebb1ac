import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { HostMessage } from '../lab/host-protocol.ts';
import type { Lab } from '../lab/lab.ts';
import { lackOf } from '../lab/needs.ts';
import { sandboxProblem, startInSandbox } from '../lab/sandbox.ts';
import type { LabPart } from './lab-part.ts';
import type { Proof } from './proof.ts';
import type { ProofRecord } from './proof-record.ts';
import { listenForSilence } from './silence.ts';

/**
 * For a lab to start, or for one of its faults: it must not keep the others waiting for ever. How long
 * all of its faults take says only how many they are, and how slow the machine.
 */
const silenceMs = 10 * 60_000;
/** For a lab that has said its last word to close its servers. */
const closingMs = 60_000;

/** What a sandbox said of a proof, or what was said for it. */
export type Told = Pick<ProofRecord, 'verdict' | 'reason'> &
  Partial<Pick<ProofRecord, 'components' | 'faults' | 'matrix' | 'seconds'>>;

/**
 * Proves playbooks in a lab of their own, or in a part of it, which ends with this. `keep` is called once
 * for each of them, unless `signal` has ended it all.
 */
export async function proveInSandbox(
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
    let lastTried: string | null = null;
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (complaints += part));
    const exited = once(child, 'exit');
    if (child.stdout !== null) {
      for await (const line of createInterface(child.stdout)) {
        // The border: our own program has written it.
        const message = JSON.parse(line) as HostMessage;
        if (message.type === 'lab-error') trouble = wordsOf(message);
        else if (message.type === 'fault') lastTried = message.fault;
        else if (message.type === 'proved') {
          const proof = open.get(message.playbook);
          open.delete(message.playbook);
          if (proof !== undefined) options.keep(proof, withComplaints(message, complaints));
        }
        silence.heard(trouble === null && open.size > 0 ? silenceMs : closingMs);
      }
    }
    await exited;
    if (options.signal.aborted) return;
    const told = whyItEnded({
      ...{ trouble, lastTried, complaints },
      isSilent: silence.signal.aborted,
    });
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

/** What a lab said of itself counts before its silence, which may only be that it could not end. */
export function whyItEnded(lab: {
  readonly trouble: string | null;
  readonly lastTried: string | null;
  readonly isSilent: boolean;
  readonly complaints: string;
}): string {
  if (lab.trouble !== null) return lab.trouble;
  if (!lab.isSilent) return lastLines(lab.complaints);
  const after = lab.lastTried === null ? '' : ` after ${lab.lastTried}`;
  return `it said nothing for ${silenceMs / 60_000} minutes${after}`;
}

/** A playbook may have been refuted because the lab itself had trouble: then both are told. */
function withComplaints<T extends Told>(result: T, complaints: string): T {
  if (result.verdict !== 'refuted' || complaints === '') return result;
  return { ...result, reason: `${result.reason}\nThe lab said:\n${lastLines(complaints)}` };
}

function wordsOf({ message, hint }: { readonly message: string; readonly hint: string }): string {
  return hint === '' ? message : `${message}\n${hint}`;
}

function lastLines(told: string): string {
  const lines = told.trim().split('\n').slice(-6).join('\n');
  return lines === '' ? 'it said nothing' : lines;
}
