import { readLimited } from './read-limited.ts';
import { refusalOf } from './refusal.ts';
import { ShareError } from './share-error.ts';
import { waitOf } from './rate-limit.ts';

/** What GitHub answered to a request that it took. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The next page of a list; null on the last. */
  readonly next: string | null;
}

/** GitHub as sharing needs it. Everything that fails is a `ShareError`. */
export interface GitHub {
  /** Reads; tried again when there is no answer. */
  read(path: string): Promise<Answer>;
  /**
   * Writes once. It is repeated only when it is certain that nothing was written; when nobody can
   * say, it is `uncertain`.
   */
  write(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<Answer>;
  /** For waits between looks. */
  sleep(ms: number): Promise<void>;
}

export interface GitHubOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly fixbookVersion: string;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly timeoutMs?: number;
  /** The longest that one request may wait for a rate limit. */
  readonly maxWaitMs?: number;
}

/** A client of GitHub's REST API that never repeats a write by itself. */
export function createGitHub(options: GitHubOptions): GitHub {
  return {
    read: (path) => send({ method: 'GET', path, options }),
    write: (method, path, body) => send({ method, path, body, options }),
    sleep: options.sleep,
  };
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** A path, or the address of a further page. */
  readonly path: string;
  readonly body?: unknown;
  readonly options: GitHubOptions;
}

const MAX_TRIES = 4;
const MAX_REDIRECTS = 3;

async function send(request: Request): Promise<Answer> {
  const { maxWaitMs = 90_000, sleep, now } = request.options;
  let waitedMs = 0;
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(request);
    if (outcome.kind === 'answer') return outcome.answer;
    const { error, waitMs } = outcome;
    // A write may be repeated when it was not sent, or refused for now.
    const mayRepeat = request.method === 'GET' || error.kind !== 'uncertain';
    if (waitMs === null || !mayRepeat || tries >= MAX_TRIES) throw error;
    const nextMs = waitMs(tries);
    if (waitedMs + nextMs > maxWaitMs) throw tooLong(error, now() + nextMs);
    waitedMs += nextMs;
    await sleep(nextMs);
  }
}

function tooLong(error: ShareError, untilMs: number): ShareError {
  const time = new Date(untilMs).toISOString().slice(11, 16);
  const { kind, message, status } = error;
  return new ShareError(kind, message, { status, hint: `Try again after ${time} UTC.` });
}

type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | {
      readonly kind: 'failure';
      readonly error: ShareError;
      /** How long to wait before the next try, by the number of tries; null when none would help. */
      readonly waitMs: ((tries: number) => number) | null;
    };

const backOff = (tries: number): number => 500 * 2 ** tries;

async function attempt(request: Request): Promise<Outcome> {
  const exchanged = await exchange(request);
  if (exchanged instanceof ShareError) {
    return { kind: 'failure', error: exchanged, waitMs: backOff };
  }
  const { status, headers, text } = exchanged;
  if (status >= 500) {
    const error = noAnswer(request, `GitHub answered ${status}`, status);
    return { kind: 'failure', error, waitMs: backOff };
  }
  const body = parse(text);
  if (status >= 400) {
    const error = refusalOf(status, body);
    const waitMs = waitOf({ status, headers, body, now: request.options.now() });
    return { kind: 'failure', error, waitMs: waitMs === null ? null : () => waitMs };
  }
  if (status >= 300 || body === undefined) {
    const error = noAnswer(request, `GitHub’s answer (${status}) cannot be read`, status);
    return { kind: 'failure', error, waitMs: backOff };
  }
  return { kind: 'answer', answer: { status, body, next: nextPageOf(headers, request) } };
}

interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** One exchange with its redirects, which a renamed repository answers. */
async function exchange(request: Request): Promise<Exchanged | ShareError> {
  let url = request.path.startsWith('/') ? request.options.apiUrl + request.path : request.path;
  for (let redirects = 0; ; redirects += 1) {
    const exchanged = await exchangeOnce(request, url);
    if (exchanged instanceof ShareError || ![301, 307, 308].includes(exchanged.status)) {
      return exchanged;
    }
    const target = exchanged.headers.get('location') ?? '';
    const to = URL.canParse(target, url) ? new URL(target, url) : null;
    // The token goes to no other server, whatever this one says.
    if (to?.origin !== new URL(url).origin || redirects >= MAX_REDIRECTS) {
      return new ShareError('refused', 'GitHub points to another server', {
        hint: 'Check GITHUB_API_URL or GH_HOST, and the name of the repository.',
      });
    }
    url = to.href;
  }
}

async function exchangeOnce(
  { method, body, options }: Request,
  url: string,
): Promise<Exchanged | ShareError> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  try {
    const response = await fetch(url, {
      method,
      signal,
      redirect: 'manual',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${options.token}`,
        'user-agent': `fixbook/${options.fixbookVersion}`,
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      text: await readLimited(response),
    };
  } catch (error) {
    return noAnswer({ method }, reasonOf(error), null, wasSent(error));
  }
}

function noAnswer(
  { method }: Pick<Request, 'method'>,
  message: string,
  status: number | null,
  sent = true,
): ShareError {
  return method !== 'GET' && sent
    ? new ShareError('uncertain', message, {
        status,
        hint: 'Share it again later: what was posted is looked for first.',
      })
    : new ShareError('unreachable', message, {
        status,
        hint: 'Nothing was posted. Try again later, or use --url or --copy.',
      });
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return 'GitHub did not answer in time';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `GitHub cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
}

const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT)/;

function wasSent(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return !NEVER_SENT.test(code);
}

/** Undefined when it was cut. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A page elsewhere is none: the token stays with this server. */
function nextPageOf(headers: Headers, { options }: Request): string | null {
  const next = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  if (next === undefined || !URL.canParse(next)) return null;
  return new URL(next).origin === new URL(options.apiUrl).origin ? next : null;
}
