import type { createShapes, PeerComment, PeerGist, PeerIssue } from './peer-shapes.ts';

/** What the peer holds. */
export interface PeerWorld {
  readonly repo: string;
  readonly issues: PeerIssue[];
  readonly gists: PeerGist[];
  readonly requests: string[];
  readonly shapes: ReturnType<typeof createShapes>;
  readonly maxBodyBytes: number;
  /** What stands before each path of the REST API. */
  readonly prefix: string;
  addComment(issue: PeerIssue, author: string, body: string): PeerComment;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly login: string | null;
}

/** Does what a request asks for, and answers as GitHub does. For tests. */
export function handle(peer: PeerWorld, call: Call): Reply {
  if (call.login === null) return refuse(401, 'Bad credentials');
  const known = { ...call, login: call.login };
  const path = call.url.pathname;
  if (path === '/user') {
    return call.login === 'github-actions[bot]'
      ? refuse(403, 'Resource not accessible by integration')
      : { status: 200, body: peer.shapes.viewer(call.login) };
  }
  if (path.startsWith('/gists')) return handleGists(peer, known);
  const [, repo, rest] = /^\/repos\/([^/]+\/[^/]+)(\/.*)$/.exec(path) ?? [];
  if (repo !== peer.repo || rest === undefined) return refuse(404, 'Not Found');
  const tooLong = textIn(call.body, 'body');
  if (tooLong !== null && Buffer.byteLength(tooLong) > peer.maxBodyBytes) {
    return {
      status: 422,
      body: {
        message: 'Validation Failed',
        documentation_url: 'https://docs.github.com/rest',
        errors: [
          {
            resource: 'IssueComment',
            code: 'unprocessable',
            field: 'data',
            message: 'Body is too long (maximum is 65536 characters)',
          },
        ],
      },
    };
  }
  return handleIssues(peer, known, rest);
}

type Known = Call & { readonly login: string };

function handleIssues(peer: PeerWorld, { method, url, body, login }: Known, rest: string): Reply {
  const { shapes, repo } = peer;
  if (rest === '/issues' && method === 'POST') {
    const number = peer.issues.length + 1;
    const issue: PeerIssue = {
      number,
      author: login,
      title: textIn(body, 'title') ?? '',
      body: textIn(body, 'body') ?? '',
      state: 'open',
      comments: [],
    };
    peer.issues.push(issue);
    return { status: 201, body: shapes.issue(repo, issue) };
  }
  if (rest === '/issues') {
    const creator = url.searchParams.get('creator');
    const state = url.searchParams.get('state') ?? 'open';
    const listed = peer.issues.filter(
      (issue) => (creator ?? issue.author) === issue.author && [issue.state, 'all'].includes(state),
    );
    return page(
      url,
      listed.map((issue) => shapes.issue(repo, issue)),
      peer.prefix,
    );
  }
  const [, id] = /^\/issues\/comments\/(\d+)$/.exec(rest) ?? [];
  if (id !== undefined) return handleComment(peer, { method, body, login, id: Number(id) });
  const [, number, isComments] = /^\/issues\/(\d+)(\/comments)?$/.exec(rest) ?? [];
  const issue = peer.issues.find((one) => one.number === Number(number));
  if (issue === undefined) return refuse(404, 'Not Found');
  if (isComments === undefined) return { status: 200, body: shapes.issue(repo, issue) };
  if (method === 'POST') {
    const comment = peer.addComment(issue, login, textIn(body, 'body') ?? '');
    return { status: 201, body: shapes.comment(repo, issue.number, comment) };
  }
  return page(
    url,
    issue.comments.map((comment) => shapes.comment(repo, issue.number, comment)),
    peer.prefix,
  );
}

function handleComment(
  peer: PeerWorld,
  {
    method,
    body,
    login,
    id,
  }: {
    readonly method: string;
    readonly body: unknown;
    readonly login: string;
    readonly id: number;
  },
): Reply {
  const issue = peer.issues.find(({ comments }) => comments.some((one) => one.id === id));
  const comment = issue?.comments.find((one) => one.id === id);
  if (issue === undefined || comment === undefined) return refuse(404, 'Not Found');
  if (method === 'PATCH') {
    // GitHub lets maintainers edit what others wrote: that it is not done is ours to see to.
    peer.requests.push(`EDIT of ${comment.author} by ${login}`);
    comment.body = textIn(body, 'body') ?? comment.body;
  }
  return { status: 200, body: peer.shapes.comment(peer.repo, issue.number, comment) };
}

function handleGists(peer: PeerWorld, { method, url, body, login }: Known): Reply {
  const [, id] = /^\/gists\/([^/]+)$/.exec(url.pathname) ?? [];
  const files = filesIn(body);
  if (id === undefined && method === 'POST') {
    const gist: PeerGist = {
      id: `g${peer.gists.length + 1}`,
      author: login,
      description: textIn(body, 'description') ?? '',
      isPublic: (body as { public?: unknown }).public === true,
      files,
    };
    peer.gists.push(gist);
    return { status: 201, body: peer.shapes.gist(gist) };
  }
  if (id === undefined) {
    const own = peer.gists.filter(({ author }) => author === login);
    return page(url, own.map(peer.shapes.gist), peer.prefix);
  }
  const gist = peer.gists.find((one) => one.id === id && one.author === login);
  if (gist === undefined) return refuse(404, 'Not Found');
  gist.files = { ...gist.files, ...files };
  return { status: 200, body: peer.shapes.gist(gist) };
}

function filesIn(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null || !('files' in body)) return {};
  return Object.fromEntries(
    Object.entries(body.files as Record<string, unknown>).map(([name, file]) => [
      name,
      textIn(file, 'content') ?? '',
    ]),
  );
}

function page(url: URL, items: readonly unknown[], prefix: string): Reply {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const number = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  next.pathname = prefix + url.pathname;
  next.searchParams.set('page', String(number + 1));
  return {
    status: 200,
    body: items.slice(size * (number - 1), size * number),
    headers: items.length > size * number ? { link: `<${next.href}>; rel="next"` } : {},
  };
}

function refuse(status: number, message: string): Reply {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest' } };
}

function textIn(body: unknown, key: string): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const value = (body as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : null;
}
