import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Fault } from '../lab/lab.ts';

/** What a server logs under the fault is forgotten afterwards, as if its container were new. */
export function logKept(file: string, fault: Fault): Fault {
  let before = '';
  return {
    ...fault,
    inject: async () => {
      before = now(file);
      await fault.inject();
    },
    undo: async () => {
      await fault.undo();
      writeFileSync(file, before);
    },
  };
}

/** A server has written these lines into its log; undone they are taken out again. */
export function logsLines(
  file: string,
  fault: { readonly title: string; readonly lines: readonly string[] },
): Fault {
  const text = fault.lines.map((line) => `${line}\n`).join('');
  return {
    title: fault.title,
    inject: () => {
      appendFileSync(file, text);
    },
    isActive: () => Promise.resolve(now(file).includes(text)),
    undo: () => {
      if (now(file).includes(text)) writeFileSync(file, now(file).replace(text, ''));
    },
  };
}

function now(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
