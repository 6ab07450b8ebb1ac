import { ReadStream } from 'node:tty';

let input: NodeJS.ReadStream | null = null;

/** What is typed. Ctrl-D ends a stream for good, and a terminal can be read from again. */
export function terminalInput(): NodeJS.ReadStream {
  input ??= process.stdin;
  if (input.readableEnded || input.destroyed) input = new ReadStream(0);
  return input;
}
