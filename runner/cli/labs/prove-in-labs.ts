import { keepProofs } from '../../prove/proofs/keep-proofs.ts';
import type { Proof } from '../../prove/proofs/proof.ts';
import type { ProofRecord } from '../../prove/proofs/proof-record.ts';
import { runProofs } from '../../prove/proofs/run-proofs.ts';
import type { CommandContext } from '../command.ts';
import { libraryRoot } from '../library/library-root.ts';
import { abortOnSignals } from '../signals.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { UserError } from '../user-error.ts';

/** `fixbook test --labs`: proves playbooks in labs, shows and keeps what came of it. */
export async function proveInLabs(
  proofs: readonly Proof[],
  context: CommandContext,
  options: {
    readonly asJson: boolean;
    /** Whether the person asked for this playbook, also if it has no proof any more. */
    readonly wasAsked: (playbook: string) => boolean;
  },
): Promise<number> {
  const { asJson, wasAsked } = options;
  if (proofs.length === 0) {
    throw new UserError('there are no proofs to run', {
      hint: 'They stand under `proofs` in <slug>.test.yaml; see “Prove a playbook” in the docs.',
    });
  }
  const root = libraryRoot(context.cwd);
  const signals = abortOnSignals();
  const startedMs = performance.now();
  try {
    const records = await runProofs(proofs, {
      path: context.env['PATH'] ?? '',
      signal: signals.signal,
      listen: (record) => {
        if (!asJson && !signals.signal.aborted) showProof(record, context.out);
      },
      listenAgain: ({ entry, lab }, reason) => {
        if (asJson) return;
        const told = `${entry.playbook.id}  ${lab}: lab error, tried once more at the end`;
        context.out.line(`${context.out.paint('yellow', '!')} ${told}`);
        context.out.line(indented(reason));
      },
    });
    if (signals.signal.aborted) {
      context.err.line('fixbook: interrupted in the labs');
      return signals.signal.reason === 'SIGTERM' ? 143 : 130;
    }
    keepProofs(root, records, wasAsked);
    const count = (verdict: ProofRecord['verdict']): number =>
      records.filter((record) => record.verdict === verdict).length;
    const failed = count('refuted') + count('lab-error');
    if (asJson) {
      context.json({
        passed: count('proved'),
        failed,
        skipped: count('skipped'),
        scenarios: records.flatMap(toRows),
        unreached: [],
      });
    } else {
      const seconds = Math.round((performance.now() - startedMs) / 1000);
      context.out.line(
        `${count('proved')} proved, ${count('refuted')} refuted, ${count('lab-error')} lab errors, ${count('skipped')} skipped in ${seconds} s`,
      );
    }
    return failed === 0 ? 0 : 1;
  } finally {
    signals.release();
  }
}

function showProof(record: ProofRecord, terminal: Terminal): void {
  const { playbook, lab, verdict, reason, faults, seconds } = record;
  const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
  const mark = { proved: '✓', refuted: '✗', 'lab-error': '!', skipped: '-' }[verdict];
  const colour = {
    proved: 'green',
    refuted: 'red',
    'lab-error': 'yellow',
    skipped: 'dim',
  } as const;
  const told = verdict === 'proved' ? `${count} in ${seconds} s` : verdict.replace('-', ' ');
  terminal.line(`${terminal.paint(colour[verdict], mark)} ${playbook}  ${lab}: ${told}`);
  if (reason !== '') terminal.line(indented(reason));
}

function indented(reason: string): string {
  return reason.replace(/^/gm, '    ');
}

/** A row for each fault; one for the whole where it did not come to that. */
function toRows({ playbook, lab, verdict, reason, faults, seconds }: ProofRecord) {
  const outcomes = {
    proved: 'passed',
    refuted: 'failed',
    'lab-error': 'failed',
    skipped: 'skipped',
  } as const;
  const row = (name: string, own: ProofRecord['verdict'], messages: string, s: number) => ({
    playbook,
    name,
    outcome: outcomes[own],
    lab,
    verdict: own,
    messages: messages === '' ? [] : [messages],
    durationMs: Math.round(s * 1000),
  });
  const rows = faults.map((one) => row(one.title, one.verdict, one.reason, one.seconds));
  const isTold = rows.some(({ verdict: own }) => own === verdict);
  return isTold
    ? rows
    : [...rows, row('no wrong cause, healthy without a fault', verdict, reason, seconds)];
}
