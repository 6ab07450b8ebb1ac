/** A text that comes in pieces, as UTF-8. What ends in the middle of a letter comes with the next piece. */
export interface Utf8 {
  push(chunk: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

const nothing = new Uint8Array();

/** PowerShell writes what a command prints as UTF-16, with a mark in front that says so. */
export function createUtf8(): Utf8 {
  const encoder = new TextEncoder();
  let first: Uint8Array = nothing;
  /** Null for a text without such a mark; undefined before its first two bytes are there. */
  let decoder: TextDecoder | null | undefined;
  return {
    push: (chunk) => {
      let bytes = chunk;
      if (decoder === undefined) {
        bytes = new Uint8Array(first.length + chunk.length);
        bytes.set(first);
        bytes.set(chunk, first.length);
        first = bytes;
        if (bytes.length < 2) return nothing;
        decoder = decoderOf(bytes);
      }
      return decoder === null ? bytes : encoder.encode(decoder.decode(bytes, { stream: true }));
    },
    end: () => {
      if (decoder === undefined) return first;
      return decoder === null ? nothing : encoder.encode(decoder.decode());
    },
  };
}

function decoderOf([first, second]: Uint8Array): TextDecoder | null {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return null;
}
