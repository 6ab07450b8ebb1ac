import { createOnce } from './create-once.ts';
import { findPost } from './find-post.ts';
import type { GitHub } from './github-client.ts';
import { isAbout, isSame, toMarked } from './marker.ts';
import { type Post, toComment } from './post.ts';
import { ShareError } from './share-error.ts';
import { apiPathOf, type Issue } from './share-target.ts';

/** What is posted, and about which problem. */
export interface Posting {
  /** The id of the playbook. */
  readonly problem: string;
  readonly text: string;
  readonly title: string;
  /** Whom the token posts as. */
  readonly viewer: string;
}

/** What became of it. */
export interface Posted {
  readonly action: 'created' | 'updated' | 'unchanged';
  readonly url: string;
}

/**
 * The report as a comment on an issue. The comment of an earlier share of the same problem is
 * updated: it begins with our marker and is the viewer's own. No other comment is ever changed.
 */
export async function postComment(github: GitHub, issue: Issue, posting: Posting): Promise<Posted> {
  const repository = apiPathOf(issue);
  const path = `${repository}/issues/${issue.number}/comments`;
  const body = toMarked(posting);
  const find = () =>
    findPost(github, `${path}?per_page=100`, (item) => {
      const comment = toComment(item, repository);
      return comment !== null && isOwn(comment, posting) ? comment : null;
    });
  const earlier = await find();
  if (earlier !== null) return update(github, earlier, posting);
  const created = await createOnce(github, {
    create: () => github.write('POST', path, { body }),
    read: (answer) => toComment(answer, repository),
    find,
  });
  requireTaken(created, posting);
  return { action: 'created', url: created.url };
}

function isOwn({ body, author }: Post, { problem, viewer }: Posting): boolean {
  return author.toLowerCase() === viewer.toLowerCase() && isAbout(body, problem);
}

async function update(github: GitHub, earlier: Post, posting: Posting): Promise<Posted> {
  if (isSame(earlier.body, posting)) return { action: 'unchanged', url: earlier.url };
  await writeAgain(github, earlier.apiPath, { body: toMarked(posting) });
  const { body: shown } = await github.read(earlier.apiPath);
  requireTaken({ body: bodyOf(shown) }, posting);
  return { action: 'updated', url: earlier.url };
}

/** To write the same text twice does no harm, so what is uncertain is done again. */
async function writeAgain(github: GitHub, path: string, body: unknown): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await github.write('PATCH', path, body);
      return;
    } catch (error) {
      const isUncertain = error instanceof ShareError && error.kind === 'uncertain';
      if (!isUncertain || tries >= 3) throw error;
      await github.sleep(1_000 * tries);
    }
  }
}

function bodyOf(value: unknown): string {
  return toComment(value, '')?.body ?? '';
}

/** GitHub has been seen to answer 200 and to keep the old text. */
function requireTaken({ body }: Pick<Post, 'body'>, posting: Posting): void {
  if (isSame(body, posting)) return;
  throw new ShareError('refused', 'GitHub did not keep the text that was posted', {
    hint: 'Look at the issue, and post it by hand: fixbook share --copy',
  });
}
