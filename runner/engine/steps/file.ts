import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { maxJudged, textTooLong } from './judged-text.ts';
import { codeOf } from './network-error.ts';
import type { StepExecutor } from './step-executor.ts';

/** Looks at a path without changing anything. */
export const file: StepExecutor<'file'> = async (input, context) => {
  const path = resolve(context.cwd, fillText(input.path, context.values, asIs));
  try {
    const found = await stat(path);
    const readable = await may(path, constants.R_OK);
    const isText = found.isFile() && readable && context.factsRead.has('text');
    if (isText && found.size > maxJudged) return textTooLong('the file');
    const mode = (found.mode & 0o7777).toString(8).padStart(4, '0');
    return {
      ran: true,
      facts: {
        exists: true,
        directory: found.isDirectory(),
        readable,
        writable: await may(path, constants.W_OK),
        size: found.size,
        ageSeconds: Math.max(0, Math.round((Date.now() - found.mtimeMs) / 1000)),
        mode,
        text: found.isFile() && readable ? await beginning(path) : '',
      },
      summary: found.isDirectory() ? `a folder, ${mode}` : `${found.size} bytes, ${mode}`,
    };
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      return {
        ran: false,
        because: 'not-permitted',
        reason: `cannot be looked at (${code ?? 'unknown'})`,
      };
    }
    const nothing = { directory: false, readable: false, writable: false, size: 0, ageSeconds: 0 };
    return {
      ran: true,
      facts: { exists: false, ...nothing, mode: '', text: '' },
      summary: 'nothing is there',
    };
  }
};

async function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function beginning(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxJudged), 0, maxJudged, 0);
    const bytes = buffer.subarray(0, bytesRead);
    return bytes.includes(0) ? '' : bytes.toString('utf8');
  } finally {
    await handle.close();
  }
}
