import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RunRecord } from '../../record/run-record.ts';
import { findRunFolder, readRunRecord } from './run-folder.ts';
import { UserError } from '../user-error.ts';

/** Whether a word names a `report.json` or a bundle, and not a run. */
export function isRecordFile(word: string): boolean {
  return /\.(?:json|zip)$/.test(word);
}

/** The record of a run of this folder, or of a `report.json` or a bundle from anywhere. */
export async function readRecord(word: string | undefined, cwd: string): Promise<RunRecord> {
  if (word === undefined || !isRecordFile(word)) return readRunRecord(findRunFolder(cwd, word));
  const { parseRecord } = await import('../../record/parse-record.ts');
  const bytes = readBytes(word, cwd);
  const json = word.endsWith('.zip') ? await unpackRecord(word, bytes) : bytes;
  const parsed = parseRecord(new TextDecoder().decode(json));
  if (parsed.ok) return parsed.record;
  throw new UserError(`${word} is no report of a run: ${parsed.problem}`, {
    hint: 'A report.json is what fixbook report --format json prints.',
  });
}

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The record in a bundle. Nothing else is unpacked, and nothing is written: names and links in the
 * archive lead nowhere, and no more memory is taken than a record may have.
 */
async function unpackRecord(file: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { unzipSync } = await import('fflate');
  const name = 'report.json';
  try {
    const found = unzipSync(bytes, {
      filter: (entry) => entry.name === name && entry.originalSize <= MAX_BYTES,
    });
    if (found[name] !== undefined) return found[name];
  } catch {
    // Told below: it is no archive, or a damaged one.
  }
  throw new UserError(`${file} holds no report.json that can be read`, {
    hint: 'A bundle is what fixbook report bundle makes.',
  });
}

function readBytes(file: string, cwd: string): Uint8Array {
  const path = resolve(cwd, file);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError(`there is no file ${file}`);
  if (!stat.isFile() || stat.size > MAX_BYTES) {
    throw new UserError(`${file} is no file of a size that a report can have`);
  }
  return readFileSync(path);
}
