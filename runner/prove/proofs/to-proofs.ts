import type { LibraryEntry } from '../../playbook/library/library.ts';
import type { ScenarioFile } from '../scenario/scenario.ts';
import type { ExpectedFault, Proof } from './proof.ts';

type ProofWritten = NonNullable<ScenarioFile['proofs']>[number];
type FaultWritten = NonNullable<ProofWritten['faults'][string]>;

/** The proofs of a file with everything that was left out filled in. */
export function toProofs(
  written: ScenarioFile,
  place: {
    readonly entry: LibraryEntry;
    readonly file: string;
    readonly lineOf: (i: number) => number;
  },
): Proof[] {
  return (written.proofs ?? []).flatMap((proof, i) =>
    listOf(proof.lab).map((lab) => ({
      entry: place.entry,
      file: place.file,
      line: place.lineOf(i),
      lab,
      params: textsOf(proof.params),
      answers: proof.answers ?? {},
      faults: mapValues(proof.faults, toExpected),
      also: mapValues(proof.also ?? {}, listOf),
    })),
  );
}

function toExpected(written: FaultWritten): ExpectedFault {
  return {
    causes: listOf(written.causes),
    fixes: listOf(written.fix),
    person: written.person ?? null,
    answers: written.answers ?? {},
    params: textsOf(written.params),
  };
}

/** One or several, as a list. */
export function listOf(ids: string | readonly string[] | undefined): readonly string[] {
  if (ids === undefined) return [];
  return typeof ids === 'string' ? [ids] : ids;
}

function textsOf(
  params: Readonly<Record<string, string | number | boolean>> | undefined,
): Record<string, string> {
  return mapValues(params ?? {}, String);
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
