import type { Call, CallWord, Verdict } from './call.ts';

/** A program that nobody who reads the playbook sees may do anything. */
export const unseen: Verdict = {
  about: 'destroy',
  message: 'runs what is made only then, whatever it is',
  hint: 'Write the commands themselves.',
};

const downloaded: Verdict = {
  about: 'destroy',
  message: 'runs what was downloaded, whatever it is',
  hint: 'Download it, look at it, and run it by its name; or let a person do it (manual).',
};

/**
 * What is said of a shell or another interpreter whose program comes out of a pipe, or stands in a
 * file that the script makes; `file` is its operand, undefined when it reads its input.
 */
export function unseenVerdicts(call: Call, file: CallWord | undefined): Verdict[] {
  const readsInput = file === undefined || file.text === '-';
  if (readsInput && /^(curl|wget)$/.test(call.feeder ?? '')) return [downloaded];
  if (readsInput) return call.feeder !== null && call.inputWords.length === 0 ? [unseen] : [];
  if (/^["']?[<$]\((curl|wget)\b/.test(file.text)) return [downloaded];
  return file.text.startsWith('<(') || call.isScratch(file.text) ? [unseen] : [];
}
