import { networkReasonIn, type PastedReader, unreadable } from './reader.ts';

/** The output of `nc -vz`, whichever netcat it is. */
export const readTcp: PastedReader = ({ text }) => {
  const reason = networkReasonIn(text);
  if (reason !== null) {
    return {
      ran: true,
      facts: { open: false, refused: reason === 'refused', reason },
      summary: reason,
    };
  }
  if (!/\bsucceeded\b|\bopen\b|\bconnected to\b/i.test(text))
    return unreadable('the output of nc -vz');
  return { ran: true, facts: { open: true, refused: false, reason: '' }, summary: 'open' };
};
