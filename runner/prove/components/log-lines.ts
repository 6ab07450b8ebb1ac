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
  return logs(file, { title: fault.title, write: () => fault.lines });
}

/** The same, with the time of the injection before each line: as Python's logging, if not said otherwise. */
export function logsNow(
  file: string,
  fault: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly before?: () => string;
  },
): Fault {
  const { title, lines, before = () => `${stampNow()} - ` } = fault;
  return logs(file, { title, write: () => lines.map((line) => `${before()}${line}`) });
}

/** Now, as `%(asctime)s` of Python in the UTC of labs: `2026-11-26 10:31:00,502`. */
export function stampNow(): string {
  return new Date().toISOString().slice(0, 23).replace('T', ' ').replace('.', ',');
}

function logs(
  file: string,
  fault: { readonly title: string; readonly write: () => readonly string[] },
): Fault {
  let text: string | null = null;
  const isThere = (): boolean => text !== null && now(file).includes(text);
  return {
    title: fault.title,
    inject: () => {
      text = fault
        .write()
        .map((line) => `${line}\n`)
        .join('');
      appendFileSync(file, text);
    },
    isActive: () => Promise.resolve(isThere()),
    undo: () => {
      if (text !== null && isThere()) writeFileSync(file, now(file).replace(text, ''));
    },
  };
}

function now(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
