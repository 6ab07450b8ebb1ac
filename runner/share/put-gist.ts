import { createOnce } from './create-once.ts';
import { findPost } from './find-post.ts';
import type { GitHub } from './github-client.ts';
import { toGist } from './post.ts';

interface GistRequest {
  readonly runId: string;
  /** Start of the run, ISO 8601: no gist of it is older. */
  readonly startedAt: string;
  readonly text: string;
  readonly viewer: string;
}

/**
 * The whole report as a secret gist, one for each run, and its address. Secret means unlisted: whoever
 * has the address can read it.
 */
export async function putGist(
  github: GitHub,
  { runId, startedAt, text, viewer }: GistRequest,
): Promise<string> {
  const description = `Fixbook report ${runId}`;
  const files = { 'report.md': { content: text } };
  const find = () =>
    findPost(github, `/gists?per_page=100&since=${encodeURIComponent(startedAt)}`, (item) => {
      const gist = toGist(item);
      return gist?.author === viewer && gist.body === description ? gist : null;
    });
  const earlier = await find();
  if (earlier !== null) {
    await github.write('PATCH', earlier.apiPath, { files });
    return earlier.url;
  }
  const created = await createOnce(github, {
    create: () => github.write('POST', '/gists', { description, public: false, files }),
    read: toGist,
    find,
  });
  return created.url;
}
