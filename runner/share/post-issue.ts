import { createOnce } from './create-once.ts';
import { findPost } from './find-post.ts';
import type { GitHub } from './github-client.ts';
import { isAbout, isSame, toMarked } from './marker.ts';
import { type Post, toIssue } from './post.ts';
import { type Posted, postComment, type Posting } from './post-comment.ts';
import { apiPathOf, type Repository } from './share-target.ts';

type OwnIssue = Post & { readonly number: number };

/**
 * Opens an issue with the report. While an issue that the viewer opened about the same problem is
 * open, the report goes there as a comment, and no second issue is opened.
 */
export async function postIssue(
  github: GitHub,
  target: Repository,
  posting: Posting,
): Promise<Posted> {
  const repository = apiPathOf(target);
  const find = () => findOwnIssue(github, repository, posting);
  const open = await find();
  if (open !== null) return goOnIn(github, { ...target, number: open.number }, open, posting);
  const { title } = posting;
  const created = await createOnce(github, {
    create: () => github.write('POST', `${repository}/issues`, { title, body: toMarked(posting) }),
    read: (answer) => toIssue(answer, repository),
    find,
  });
  return { action: 'created', url: created.url };
}

function findOwnIssue(
  github: GitHub,
  repository: string,
  { problem, viewer }: Posting,
): Promise<OwnIssue | null> {
  const creator = encodeURIComponent(viewer);
  const path = `${repository}/issues?creator=${creator}&state=open&per_page=100`;
  return findPost(github, path, (item) => {
    const issue = toIssue(item, repository);
    const isOwn = issue?.author.toLowerCase() === viewer.toLowerCase();
    return isOwn && isAbout(issue.body, problem) ? issue : null;
  });
}

async function goOnIn(
  github: GitHub,
  issue: Repository & { readonly number: number },
  open: Post,
  posting: Posting,
): Promise<Posted> {
  if (isSame(open.body, posting)) return { action: 'unchanged', url: open.url };
  return postComment(github, issue, posting);
}
