import { messageOf } from './rate-limit.ts';
import { ShareError } from './share-error.ts';

/** GitHub's refusal in words, with what one can do about it. */
export function refusalOf(status: number, body: unknown): ShareError {
  const { message, hint } = wordsOf(status);
  const said = [messageOf(body), ...detailsOf(body)].filter(Boolean).join(' · ').slice(0, 300);
  return new ShareError('refused', said === '' ? message : `${message} (${said})`, {
    hint,
    status,
  });
}

function wordsOf(status: number): { readonly message: string; readonly hint: string } {
  switch (status) {
    case 401:
      return {
        message: 'GitHub does not accept the token',
        hint: 'Log in again with gh auth login, or set GH_TOKEN to one that is valid.',
      };
    case 403:
    case 429:
      return {
        message: 'GitHub does not permit it',
        hint: 'The token needs to write issues: “Issues: write”, or the scope public_repo or repo.',
      };
    case 404:
      return {
        message: 'GitHub has nothing there for this token',
        hint: 'Check the name. A private repository must be open to the token; a gist needs the scope gist.',
      };
    case 410:
      return {
        message: 'issues are switched off there, or the issue was deleted',
        hint: 'Post it elsewhere, or use --copy.',
      };
    case 422:
      return {
        message: 'GitHub does not take the text',
        hint: 'Post a shorter one by hand: fixbook report --output report.md',
      };
    default:
      return { message: `GitHub answered ${status}`, hint: 'Try again later, or use --copy.' };
  }
}

function detailsOf(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return [];
  const { errors } = body;
  return Array.isArray(errors) ? errors.map(messageOf) : [];
}
