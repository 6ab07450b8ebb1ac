import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';
import { LabError } from './lab-error.ts';

const marker = 'lab.json';

/**
 * Makes a folder that belongs to a lab of this process. What a lab that was killed has left in it
 * is removed; a folder with anything else in it is refused.
 */
export async function claimFolder(folder: string): Promise<void> {
  const left = await readdir(folder).catch(() => []);
  if (left.length > 0) {
    await refuseForeign(folder, left);
    await removeFolder(folder);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, marker), JSON.stringify({ owner: process.pid }));
}

/** A server that is ending may still write. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

async function refuseForeign(folder: string, left: readonly string[]): Promise<void> {
  if (!left.includes(marker)) {
    throw new LabError(`${folder} holds files that are not a lab's`, {
      hint: 'Choose another folder: a lab removes its folder at the end.',
    });
  }
  const owner = ownerOf(await readFile(join(folder, marker), 'utf8'));
  if (owner === null || !isAlive(owner)) return;
  throw new LabError(`A lab of process ${owner} is using ${folder}`, {
    hint: 'Wait until it has ended, or end it.',
  });
}

/** Null when the marker was not written to its end. */
function ownerOf(text: string): number | null {
  const digits = /^\{"owner":(\d+)\}$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
