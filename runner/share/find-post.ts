import type { GitHub } from './github-client.ts';
import { ShareError } from './share-error.ts';

/** The first item of a list that fits, however many pages the list has. */
export async function findPost<T>(
  github: GitHub,
  path: string,
  pick: (item: unknown) => T | null,
): Promise<T | null> {
  let page: string | null = path;
  for (let pages = 0; page !== null; pages += 1) {
    if (pages >= MAX_PAGES) throw tooMany();
    const { body, next } = await github.read(page);
    if (!Array.isArray(body)) throw noList();
    for (const item of body as readonly unknown[]) {
      const found = pick(item);
      if (found !== null) return found;
    }
    page = next;
  }
  return null;
}

const MAX_PAGES = 200;

function tooMany(): ShareError {
  return new ShareError('refused', 'the list has more than 20,000 entries', {
    hint: 'Post it elsewhere, or by hand with --copy.',
  });
}

function noList(): ShareError {
  return new ShareError('unreachable', 'what answers is not GitHub', {
    hint: 'Check GITHUB_API_URL or GH_HOST.',
  });
}
