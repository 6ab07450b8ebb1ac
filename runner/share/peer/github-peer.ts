import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiChecker } from './api-checker.ts';
import { answerGraphql } from './graphql.ts';
import { handle, type PeerWorld, type Reply } from './peer-handlers.ts';
import { createShapes, type PeerComment, type PeerGist, type PeerIssue } from './peer-shapes.ts';

/** Something that goes wrong with the next request that fits. */
export interface Fault {
  readonly method?: string;
  readonly path?: RegExp;
  readonly times?: number;
  /**
   * `answer`: instead of doing it; `answer-after`: it is done, and this is answered; `cut`: the
   * connection is cut before anything is done; `cut-after`: after it; `cut-answer`: in the midst of
   * the answer; `late`: it is done, and answered after `ms`.
   */
  readonly kind: 'answer' | 'answer-after' | 'cut' | 'cut-after' | 'cut-answer' | 'late';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly ms?: number;
}

/** GitHub on the loopback, as far as sharing needs it. It judges what it hears and says. For tests. */
export interface GitHubPeer {
  readonly url: string;
  readonly repo: string;
  readonly issues: PeerIssue[];
  readonly gists: PeerGist[];
  /** Requests and answers that do not fit GitHub’s description of its API. */
  readonly problems: string[];
  /** Each request as `POST /path`, in their order. */
  readonly requests: string[];
  fail(fault: Fault): void;
  addComment(issue: PeerIssue, author: string, body: string): PeerComment;
  close(): Promise<void>;
}

interface Peer extends GitHubPeer, PeerWorld {
  readonly faults: Fault[];
  readonly webUrl: string;
}

interface PeerOptions {
  readonly socket?: string;
  /** Makes it an Enterprise server, which is asked over TLS and below `/api`. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly maxBodyBytes?: number;
}

/** What each token may do is told by its name: `token-octocat` belongs to octocat. */
function loginOf(request: IncomingMessage): string | null {
  return /^(?:bearer|token) token-(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** Starts the peer with one repository, `acme/ares`, on a free port or on a socket. */
export async function startGitHubPeer(options: PeerOptions = {}): Promise<GitHubPeer> {
  const { socket, tls } = options;
  const prefix = tls === undefined ? '' : '/api/v3';
  let webUrl = '';
  const checker = createApiChecker();
  let nextId = 100;
  const peer: Peer = {
    get url() {
      return webUrl + prefix;
    },
    get webUrl() {
      return webUrl;
    },
    prefix,
    repo: 'acme/ares',
    issues: [],
    gists: [],
    problems: [],
    requests: [],
    faults: [],
    maxBodyBytes: options.maxBodyBytes ?? 262_144,
    shapes: createShapes(
      () => webUrl + prefix,
      () => webUrl,
    ),
    fail: (fault) => {
      peer.faults.push(...Array.from({ length: fault.times ?? 1 }, () => fault));
    },
    addComment: (issue, author, body) => {
      const comment = { id: (nextId += 1), author, body };
      issue.comments.push(comment);
      return comment;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(peer, checker, request, response).catch((error: unknown) => {
      peer.problems.push(`the peer itself broke: ${String(error)}`);
      response.destroy();
    });
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => {
    if (socket === undefined) server.listen(0, '127.0.0.1', resolve);
    else server.listen(socket, resolve);
  });
  webUrl = socket === undefined ? urlOf(server.address() as AddressInfo, tls) : CLOUD;
  return peer;
}

const CLOUD = 'https://api.github.com';

function urlOf({ port }: AddressInfo, tls: PeerOptions['tls']): string {
  return tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
}

async function answer(
  peer: Peer,
  checker: ReturnType<typeof createApiChecker>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await textOf(request);
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', peer.webUrl);
  url.pathname = url.pathname.replace(peer.prefix, '');
  peer.requests.push(`${method} ${url.pathname}${url.search}`);
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const login = loginOf(request);
  if (/^(?:\/api)?\/graphql$/.test(url.pathname) && login !== null) {
    const { problems, ...reply } = await answerGraphql(peer, { body, login, webUrl: peer.webUrl });
    peer.problems.push(...problems);
    send(response, reply);
    return;
  }
  peer.problems.push(...checker.requestProblems({ method, url, body }));
  const fault = takeFault(peer, method, url.pathname);
  if (fault?.kind === 'cut') {
    response.destroy();
    return;
  }
  const isInstead = fault?.kind === 'answer';
  const done = isInstead ? null : handle(peer, { method, url, body, login });
  if (fault?.kind === 'cut-after') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'late') await sleep(fault.ms ?? 0, undefined, { ref: false });
  const reply: Reply =
    fault?.status !== undefined || done === null
      ? {
          status: fault?.status ?? 500,
          body: fault?.body ?? { message: 'it went wrong', documentation_url: 'https://docs' },
          headers: fault?.headers ?? {},
        }
      : done;
  if (done !== null && reply === done) {
    peer.problems.push(...checker.answerProblems({ method, url, ...reply }));
  }
  send(response, reply, { isCut: fault?.kind === 'cut-answer' });
}

function send(response: ServerResponse, { status, body, headers }: Reply, { isCut = false } = {}) {
  const json = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  if (isCut) response.write(json.slice(0, 40), () => response.destroy());
  else response.end(json);
}

function takeFault(peer: Peer, method: string, path: string): Fault | undefined {
  const at = peer.faults.findIndex(
    (fault) => (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
  );
  return at === -1 ? undefined : peer.faults.splice(at, 1)[0];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
