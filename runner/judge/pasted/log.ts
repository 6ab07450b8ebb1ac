import type { PastedReader } from './reader.ts';

const maxLines = 200;

/** The lines that the command found; how many it has read cannot be told. */
export const readLog: PastedReader = ({ text }) => {
  if (/^(?:tail|grep|cat): .*no such file/im.test(text)) {
    return { ran: true, facts: { found: false }, summary: 'no such log' };
  }
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return {
    ran: true,
    facts: { found: true, count: lines.length, lines: lines.slice(-maxLines) },
    summary: `${lines.length} ${lines.length === 1 ? 'line matches' : 'lines match'}`,
  };
};
