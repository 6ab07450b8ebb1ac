import { networkReasonIn, type PastedReader, unreadable } from './reader.ts';

/** The output of `nc -vz`, whichever netcat it is. It tries each address of a host, and one that answers is enough. */
export const readTcp: PastedReader = ({ text }) => {
  if (text.split('\n').some(isOpen)) {
    return { ran: true, facts: { open: true, refused: false, reason: '' }, summary: 'open' };
  }
  const reason = networkReasonIn(text);
  if (reason !== null) {
    return {
      ran: true,
      facts: { open: false, refused: reason === 'refused', reason },
      summary: reason,
    };
  }
  return unreadable('the output of nc -vz');
};

/** A failure has such words too, as in “could not open connection”. */
function isOpen(line: string): boolean {
  return /\bsucceeded\b|\bopen\b|\bconnected to\b/i.test(line) && networkReasonIn(line) === null;
}
