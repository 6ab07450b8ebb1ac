import type { GitHubServer } from './github-server.ts';
import { ShareError } from './share-error.ts';

/** Asks the `gh` program for the token of a host; null when it has none or is not there. */
export type AskGh = (host: string) => Promise<string | null>;

/**
 * The token to post with: from the environment, else from the login of `gh`. A token of github.com is
 * not sent to another server, unless GITHUB_API_URL names that server as well.
 */
export async function findToken(
  { host, isNamedByUrl }: GitHubServer,
  env: Readonly<Record<string, string | undefined>>,
  askGh: AskGh,
): Promise<string> {
  const isCloud = host === 'github.com' || host.endsWith('.ghe.com');
  const names = [
    ...(isCloud ? [] : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN']),
    ...(isCloud || isNamedByUrl ? ['GH_TOKEN', 'GITHUB_TOKEN'] : []),
  ];
  const given = names.map((name) => env[name]?.trim()).find((token) => token);
  const token = given ?? (await askGh(host));
  if (token !== null && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new ShareError('refused', `there is no token for ${host}`, {
    hint: `Set ${names[0] ?? 'GH_ENTERPRISE_TOKEN'}, or log in with: gh auth login --hostname ${host}\n    Without a token: fixbook share, with --copy, or with --new owner/repo --url`,
  });
}
