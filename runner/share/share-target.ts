/** A repository, and an issue of it where there is one. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface Issue extends Repository {
  readonly number: number;
}

/** `owner/repo#12`, or the address of the issue; null when it is neither. */
export function parseIssue(text: string): Issue | null {
  const [, owner, repo, number] =
    /^([^/#\s]+)\/([^/#\s]+)#([1-9]\d{0,15})$/.exec(text) ??
    /^https?:\/\/[^/\s]+\/([^/\s]+)\/([^/\s]+)\/issues\/([1-9]\d{0,15})(?:[?#]\S*)?$/.exec(text) ??
    [];
  const repository = parseRepository(`${owner ?? ''}/${repo ?? ''}`);
  return repository === null ? null : { ...repository, number: Number(number) };
}

/** `owner/repo`; null when it is not, as GitHub names them. */
export function parseRepository(text: string): Repository | null {
  const [, owner, repo] =
    /^([a-z0-9](?:[a-z0-9_-]{0,38}))\/([a-z0-9._-]{1,100})$/i.exec(text) ?? [];
  if (owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo)) return null;
  return { owner, repo };
}

/** Where the API has a repository. */
export function apiPathOf({ owner, repo }: Repository): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
}
