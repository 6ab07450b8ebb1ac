import type { ProofRecord } from './proof-record.ts';

/** Reads the text of `proofs.json`; another format, or none, has no records. Runs in a browser. */
export function parseProofs(text: string): readonly ProofRecord[] {
  const document = tryParse(text);
  if (typeof document !== 'object' || document === null) return [];
  if (!('proofs' in document) || document.proofs !== 1) return [];
  if (!('records' in document) || !Array.isArray(document.records)) return [];
  return document.records.filter(isRecord);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The border: what has the fields that are shown was written by us. */
function isRecord(value: unknown): value is ProofRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { playbook, digest, lab, verdict, date, faults, components, doubles, matrix } =
    value as Partial<ProofRecord>;
  const texts = [playbook, digest, lab, verdict, date].every((field) => typeof field === 'string');
  return texts && [faults, components, doubles, matrix].every((field) => Array.isArray(field));
}
