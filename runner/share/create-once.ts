import type { Answer, GitHub } from './github-client.ts';
import { ShareError } from './share-error.ts';

interface Creation<T> {
  readonly create: () => Promise<Answer>;
  /** Reads what was created off the answer. */
  readonly read: (body: unknown) => T | null;
  /** Looks for what may have been created. */
  readonly find: () => Promise<T | null>;
}

/**
 * Creates something and never twice: when nobody says whether it was created, it is looked for, and
 * not created again. What is still not there then is `uncertain`; the next share looks first.
 */
export async function createOnce<T>(github: GitHub, creation: Creation<T>): Promise<T> {
  try {
    const created = creation.read((await creation.create()).body);
    if (created !== null) return created;
    return await lookFor(github, creation, unreadable());
  } catch (error) {
    if (!(error instanceof ShareError) || error.kind !== 'uncertain') throw error;
    return lookFor(github, creation, error);
  }
}

/** A list may show what is new a little later. */
const LOOKS_MS = [500, 1_500, 4_000];

async function lookFor<T>(
  github: GitHub,
  { find }: Creation<T>,
  uncertain: ShareError,
): Promise<T> {
  for (const ms of LOOKS_MS) {
    await github.sleep(ms);
    const found = await find().catch(() => null);
    if (found !== null) return found;
  }
  throw uncertain;
}

function unreadable(): ShareError {
  return new ShareError('uncertain', 'GitHub’s answer does not say what was created', {
    hint: 'Share it again later: what was posted is looked for first.',
  });
}
