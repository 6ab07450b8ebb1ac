import type { RedactionStream, Redactor } from '../../redact/redactor.ts';
import { countLineFeeds, createRawTail } from './raw-tail.ts';

/** Cleans the beginning and the end of a long output, and counts what lies between. */
export interface EndsCleaner {
  /** Returns the text of the beginning that is safe to write now. */
  push(bytes: Uint8Array): string;
  /** Returns the rest, and how many lines were let go of before it. */
  end(): { readonly leftOut: number; readonly text: string };
}

/** Of an output that is not longer than both together all is kept. */
export const keptBytes = 2 * 1024 * 1024;
/** Cleaned before the end and thrown away, so that a secret that begins there is recognised. */
const runUpBytes = 128 * 1024;
const pieceBytes = 8 * 1024;

/**
 * Cleaning is much slower than printing, and what is written nowhere need not be cleaned. What is
 * kept is what cleaning the whole would have given: the beginning lets go of what it still held
 * back, and the end starts at a line, after a run-up.
 */
export function createEndsCleaner(redactor: Redactor): EndsCleaner {
  const head = redactor.stream();
  const tail = createRawTail(keptBytes + runUpBytes);
  let headRoom = keptBytes;
  let lineFeeds = 0;
  return {
    push: (bytes) => {
      const own = bytes.subarray(0, headRoom);
      tail.add(bytes.subarray(own.length));
      headRoom -= own.length;
      if (own.length === 0) return '';
      const text = pushAll(head, own);
      lineFeeds += countLineFeeds(own) - lineFeedsIn(text);
      return text;
    },
    end: () => {
      const pieces = tail.pieces();
      if (!tail.isCut()) {
        return {
          leftOut: 0,
          text: pieces.map((piece) => pushAll(head, piece)).join('') + head.end(),
        };
      }
      const text = cleanTail(redactor, pieces);
      const leftOut = lineFeeds + tail.lineFeeds() - lineFeedsIn(text);
      return { leftOut: Math.max(1, leftOut), text };
    },
  };
}

function cleanTail(redactor: Redactor, pieces: readonly [Uint8Array, Uint8Array]): string {
  const stream = redactor.stream();
  const bytes = Buffer.concat(pieces);
  const from = bytes.indexOf('\n') + 1;
  // One line without an end: nothing tells what its beginning was.
  if (from === 0) return '';
  pushAll(stream, bytes.subarray(from, Math.max(from, runUpBytes)));
  return pushAll(stream, bytes.subarray(Math.max(from, runUpBytes))) + stream.end();
}

/** Piece by piece, because a line in work takes much more memory than its bytes. */
function pushAll(stream: RedactionStream, bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    text += stream.push(bytes.subarray(at, at + pieceBytes));
  }
  return text;
}

function lineFeedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
