import { isatty, ReadStream } from 'node:tty';

let input: NodeJS.ReadStream | null = null;
const lost = new AbortController();

/** Aborts when the terminal gives an error instead of what is typed, as one does that is just being closed. */
export const inputLost: AbortSignal = lost.signal;

/** What is typed. Ctrl-D ends a stream for good, and a terminal can be read from again. */
export function terminalInput(): NodeJS.ReadStream {
  input ??= withstandClosing(process.stdin);
  if (input.readableEnded || input.destroyed) input = withstandClosing(new ReadStream(0));
  return input;
}

/**
 * From a terminal that was closed nothing can be read, and no mode of it can be set, which readline tries at
 * its end. readline gives such an error to its own listeners, of which the libraries have none: it would end
 * the program before the run is brought to its end.
 */
function withstandClosing(stream: NodeJS.ReadStream): NodeJS.ReadStream {
  const setRawMode = stream.setRawMode.bind(stream);
  const emit = stream.emit.bind(stream);
  stream.emit = (event: string | symbol, ...values: unknown[]) => {
    if (event !== 'error') return emit(event, ...values);
    lost.abort();
    return true;
  };
  stream.setRawMode = (mode) => (isatty(0) ? setRawMode(mode) : stream);
  return stream;
}
