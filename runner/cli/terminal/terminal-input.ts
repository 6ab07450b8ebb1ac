import { isatty, ReadStream } from 'node:tty';

let input: NodeJS.ReadStream | null = null;

/** What is typed. Ctrl-D ends a stream for good, and a terminal can be read from again. */
export function terminalInput(): NodeJS.ReadStream {
  input ??= withstandClosing(process.stdin);
  if (input.readableEnded || input.destroyed) input = withstandClosing(new ReadStream(0));
  return input;
}

/**
 * Of a terminal that was closed no mode can be set. readline tries it at its end, and the error would end the
 * program before the run is brought to its end.
 */
function withstandClosing(stream: NodeJS.ReadStream): NodeJS.ReadStream {
  const setRawMode = stream.setRawMode.bind(stream);
  stream.setRawMode = (mode) => (isatty(0) ? setRawMode(mode) : stream);
  return stream;
}
