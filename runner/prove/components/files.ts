import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Fault } from '../lab/lab.ts';

/** Writes a file and the folders above it. */
export function writeInto(path: string, text: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

/** A file is not there. `after` is what an app does about it, such as a restart. */
export function fileMissing(path: string, options: FileFault): Fault {
  return changedFile(path, { ...options, change: () => null });
}

/** Lines that match are replaced; with null they are left out: `KEY=…` of a settings file. */
export function lineChanged(
  path: string,
  options: FileFault & { readonly line: RegExp; readonly to: string | null },
): Fault {
  const { line, to } = options;
  return changedFile(path, {
    ...options,
    change: (text) =>
      text
        .split('\n')
        .flatMap((one) => (line.test(one) ? (to === null ? [] : [to]) : [one]))
        .join('\n'),
  });
}

/** A file has another text. */
export function fileReads(path: string, options: FileFault & { readonly text: string }): Fault {
  return changedFile(path, { ...options, change: () => options.text });
}

interface FileFault {
  readonly title: string;
  /** What follows when the file has changed, in either direction. */
  readonly after?: () => Promise<void>;
  /** Whether it really is so for the app; the file itself is always looked at. */
  readonly isActive?: () => Promise<boolean>;
}

function changedFile(
  path: string,
  options: FileFault & { readonly change: (text: string) => string | null },
): Fault {
  // Kept as bytes: it need not be text.
  const bytes = readFileSync(path);
  const right = bytes.toString('utf8');
  const { mode } = statSync(path);
  const wrong = options.change(right);
  return {
    title: options.title,
    inject: async () => {
      if (wrong === null) rmSync(path);
      else writeFileSync(path, wrong);
      await options.after?.();
    },
    isActive: async () => {
      const now = existsSync(path) ? readFileSync(path, 'utf8') : null;
      return now !== right && ((await options.isActive?.()) ?? now === wrong);
    },
    undo: async () => {
      if (existsSync(path) && readFileSync(path, 'utf8') === right) return;
      writeInto(path, bytes);
      chmodSync(path, mode & 0o7777);
      await options.after?.();
    },
  };
}

/** A folder is not there, with all that is in it. */
export function folderMissing(path: string, options: { readonly title: string }): Fault {
  const kept = `${path}.kept`;
  const asIs = { recursive: true, verbatimSymlinks: true };
  cpSync(path, kept, asIs);
  return {
    title: options.title,
    inject: () => {
      rmSync(path, { recursive: true });
    },
    isActive: () => Promise.resolve(!existsSync(path)),
    undo: () => {
      if (!existsSync(path)) cpSync(kept, path, asIs);
    },
  };
}

/** A file was last written so long ago. */
export function fileOld(
  path: string,
  options: { readonly title: string; readonly minutes: number },
): Fault {
  const age = (minutes: number): void => {
    const written = new Date(Date.now() - minutes * 60_000);
    utimesSync(path, written, written);
  };
  return {
    title: options.title,
    inject: () => {
      age(options.minutes);
    },
    isActive: () => Promise.resolve(statSync(path).mtimeMs < Date.now() - 60_000),
    undo: () => {
      age(0);
    },
  };
}
