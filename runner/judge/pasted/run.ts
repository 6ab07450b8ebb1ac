import { judgeScript } from '../judge-script.ts';
import type { PastedReader } from './reader.ts';

const maxRead = 256 * 1024;

/**
 * A terminal shows both streams as one, so the text counts as standard output; what was written to
 * standard error alone cannot be told.
 */
export const readRun: PastedReader = ({ text, exitCode, factsRead }) => {
  const stdout = text.slice(0, maxRead).replace(/\r?\n$/, '');
  const isCut = text.length > maxRead;
  const read = judgeScript({ exitCode, stdout, stderr: '', output: stdout, isCut }, factsRead);
  if (!read.ran) return read;
  const { json, output } = read.facts;
  return { ran: true, facts: { exitCode, stdout, output, json }, summary: read.summary };
};
