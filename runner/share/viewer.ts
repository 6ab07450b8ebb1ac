import type { GitHub } from './github-client.ts';
import { toLogin } from './post.ts';
import { ShareError } from './share-error.ts';

/**
 * Whom the token posts as; only posts of this author are ever changed. The token of a workflow may
 * not ask, and posts as `github-actions[bot]`.
 */
export async function findViewer(
  github: GitHub,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  try {
    const login = toLogin((await github.read('/user')).body);
    if (login !== null && login !== '') return login;
  } catch (error) {
    const isWorkflow = env['GITHUB_ACTIONS'] === 'true';
    if (!(error instanceof ShareError && error.status === 403 && isWorkflow)) throw error;
    return 'github-actions[bot]';
  }
  throw new ShareError('refused', 'GitHub does not say whom the token belongs to', {
    hint: 'Use a token of a person, or GITHUB_TOKEN in a workflow.',
  });
}
