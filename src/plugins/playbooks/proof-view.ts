import type { Playbook } from '../../../runner/playbook/playbook.ts';
import type {
  MatrixRow,
  ProofRecord,
  ProvedFault,
} from '../../../runner/prove/proofs/proof-record.ts';
import { type ProofState, proofStateOf } from '../../../runner/prove/proofs/proof-state.ts';
import { parseProse, type Prose } from './prose';

/** What the page of a playbook shows of its proofs. Plain data. */
export interface ProofView {
  readonly state: ProofState;
  /** Those that had this very content before them. */
  readonly labs: readonly LabView[];
}

/** What one lab has shown. */
export interface LabView extends Pick<ProofRecord, 'lab' | 'reason'> {
  readonly isProved: boolean;
  readonly date: string;
  readonly components: readonly string[];
  readonly doubles: readonly Prose[];
  readonly faults: readonly (Pick<ProvedFault, 'title' | 'reason'> & {
    readonly isProved: boolean;
    readonly causes: readonly string[];
    /** Title of the fix. */
    readonly cure: string | null;
  })[];
  readonly matrix: {
    /** Titles of the causes that any fault is about. */
    readonly causes: readonly string[];
    readonly rows: readonly { readonly title: string; readonly cells: readonly MatrixCell[] }[];
  };
}

/** Of a cause under a fault. `wrong`: confirmed though it was not there; `missed`: there, not confirmed. */
export type MatrixCell = 'right' | 'wrong' | 'missed' | 'none';

/** What is known of a playbook with this digest; null when no lab has ever said anything of it. */
export function toProofView(
  records: readonly ProofRecord[],
  { playbook, digest }: { readonly playbook: Playbook; readonly digest: string },
): ProofView | null {
  const { id } = playbook;
  const state = proofStateOf(records, { id, digest });
  if (state === null) return null;
  const current = records.filter(
    (record) =>
      record.playbook === id &&
      record.digest === digest &&
      (record.verdict === 'proved' || record.verdict === 'refuted'),
  );
  return { state, labs: current.map((one) => toLabView(one, playbook)) };
}

function toLabView(record: ProofRecord, playbook: Playbook): LabView {
  const causeTitle = (id: string) => playbook.causes.find((one) => one.id === id)?.title ?? id;
  const fixTitle = (id: string) => playbook.fixes.find((one) => one.id === id)?.title ?? id;
  const { matrix } = record;
  const concerned = new Set(matrix.flatMap(({ confirmed, allowed }) => [...confirmed, ...allowed]));
  const causes = playbook.causes.map(({ id }) => id).filter((id) => concerned.has(id));
  return {
    lab: record.lab,
    reason: record.reason,
    isProved: record.verdict === 'proved',
    date: dayOf(record.date),
    components: record.components
      .filter(({ isReal }) => isReal)
      .map(({ name, version }) => `${name} ${version}`),
    doubles: record.doubles.map(parseProse),
    faults: record.faults.map(({ title, reason, verdict, causes: found, cure }) => ({
      title,
      reason,
      isProved: verdict === 'proved',
      causes: found.map(causeTitle),
      cure: cure === null ? null : fixTitle(cure),
    })),
    matrix: {
      causes: causes.map(causeTitle),
      rows: matrix.map((row) => ({
        title: row.title,
        cells: causes.map((cause) => cellOf(row, cause)),
      })),
    },
  };
}

function cellOf({ confirmed, allowed }: MatrixRow, cause: string): MatrixCell {
  if (confirmed.includes(cause)) return allowed.includes(cause) ? 'right' : 'wrong';
  return allowed.includes(cause) ? 'missed' : 'none';
}

function dayOf(date: string): string {
  return date.slice(0, 10);
}
