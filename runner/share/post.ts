/** A comment, issue or gist of GitHub, as far as sharing needs it. */
export interface Post {
  /** Where the API has it. */
  readonly apiPath: string;
  /** Where people read it. */
  readonly url: string;
  /** What it says; a gist says it in its description. */
  readonly body: string;
  readonly author: string;
}

/** The border: an answer of GitHub as a comment; null when it is none. */
export function toComment(value: unknown, repository: string): Post | null {
  const id = numberAt(value, 'id');
  return id === null ? null : toPost(value, `${repository}/issues/comments/${id}`, 'body');
}

/** An issue; a pull request, which GitHub lists among them, is none. */
export function toIssue(value: unknown, repository: string): (Post & { number: number }) | null {
  const number = numberAt(value, 'number');
  if (number === null || isObjectAt(value, 'pull_request')) return null;
  const post = toPost(value, `${repository}/issues/${number}`, 'body');
  return post === null ? null : { ...post, number };
}

export function toGist(value: unknown): Post | null {
  const id = textAt(value, 'id');
  return id === null ? null : toPost(value, `/gists/${encodeURIComponent(id)}`, 'description');
}

/** Who the token belongs to. */
export function toLogin(value: unknown): string | null {
  return textAt(value, 'login');
}

function toPost(value: unknown, apiPath: string, text: 'body' | 'description'): Post | null {
  const url = textAt(value, 'html_url');
  if (url === null) return null;
  const author = fieldOf(value, text === 'body' ? 'user' : 'owner');
  return { apiPath, url, body: textAt(value, text) ?? '', author: textAt(author, 'login') ?? '' };
}

function textAt(value: unknown, key: string): string | null {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : null;
}

function numberAt(value: unknown, key: string): number | null {
  const field = fieldOf(value, key);
  return typeof field === 'number' && Number.isSafeInteger(field) ? field : null;
}

function isObjectAt(value: unknown, key: string): boolean {
  const field = fieldOf(value, key);
  return typeof field === 'object' && field !== null;
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
