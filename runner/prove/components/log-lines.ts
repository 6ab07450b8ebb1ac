import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Fault } from '../lab/lab.ts';

/** A server has written these lines into its log; undone they are taken out again. */
export function logsLines(
  file: string,
  fault: { readonly title: string; readonly lines: readonly string[] },
): Fault {
  const text = fault.lines.map((line) => `${line}\n`).join('');
  const now = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    title: fault.title,
    inject: () => {
      appendFileSync(file, text);
    },
    isActive: () => Promise.resolve(now().includes(text)),
    undo: () => {
      if (now().includes(text)) writeFileSync(file, now().replace(text, ''));
    },
  };
}
