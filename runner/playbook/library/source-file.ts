import { readFileSync, statSync } from 'node:fs';
import { sha256 } from './sha256.ts';

/** A file of a library: what is made of it is made of these bytes. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** sha256 of the bytes, in hexadecimal. */
  readonly digest: string;
}

/** How a file is opened, by its path. */
export type OpenSource = (path: string) => SourceFile;

/** Reads a file here and now. */
export function readSource(path: string): SourceFile {
  const bytes = readFileSync(path);
  return { path, bytes, digest: sha256(bytes) };
}

/**
 * A file that is read when its bytes are asked for; from then on the digest is that of these bytes.
 * Until then the one is told that it had when it was read before.
 */
export function lookAtSource(path: string, digest: string): SourceFile {
  let read: SourceFile | null = null;
  return {
    path,
    get bytes() {
      read ??= readSource(path);
      return read.bytes;
    },
    get digest() {
      return read?.digest ?? digest;
    },
  };
}

/**
 * Changes with each change of a file, as in Git's index: its size, its number, and the times at which it
 * was written and last changed in any way, of which the second cannot be set.
 */
export interface Stamp {
  readonly text: string;
  /** The later of the two times, in milliseconds since 1970. */
  readonly changedMs: number;
}

export function stampOf(path: string): Stamp {
  const { size, ino, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  const text = [size, ino, mtimeNs, ctimeNs].map((part) => part.toString(36)).join(' ');
  const changedNs = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  return { text, changedMs: Number(changedNs / 1_000_000n) };
}
