/** A line with its number, counted from 1. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

const newline = 0x0a;
const kept = 256 * 1024;

/** Keeps the last lines of a text that comes in pieces. */
export function createTail() {
  let bytes: Uint8Array = new Uint8Array();
  let cut = false;
  return {
    push: (chunk: Uint8Array): void => {
      cut ||= bytes.length + chunk.length > kept;
      const old = bytes.subarray(Math.max(0, bytes.length + chunk.length - kept));
      const added = chunk.subarray(Math.max(0, chunk.length - kept));
      bytes = new Uint8Array(old.length + added.length);
      bytes.set(old);
      bytes.set(added, old.length);
    },
    /** The kept lines, given the number of the last one. */
    lines: (last: number): Line[] => {
      const whole = cut ? bytes.subarray(bytes.indexOf(newline) + 1) : bytes;
      const texts = new TextDecoder().decode(whole).replace(/\n$/, '').split('\n');
      return texts.map((text, i) => ({
        line: last - texts.length + 1 + i,
        text: text.replace(/\r$/, ''),
      }));
    },
  };
}
