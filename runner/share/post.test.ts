import { request as octokit } from '@octokit/request';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGitHub, type GitHub } from './github-client.ts';
import { toMarked } from './marker.ts';
import { type Fault, type GitHubPeer, startGitHubPeer } from './peer/github-peer.ts';
import { postComment, type Posting } from './post-comment.ts';
import { postIssue } from './post-issue.ts';
import { putGist } from './put-gist.ts';
import type { ShareError } from './share-error.ts';
import { findViewer } from './viewer.ts';

const issue = { owner: 'acme', repo: 'ares', number: 1 };
const posting: Posting = {
  problem: 'ares/database-connection-refused',
  title: 'Database connection refused: stopped',
  text: '### ✅ FIXED\n\nall of it\n',
  viewer: 'octocat',
};

let peer: GitHubPeer;
let slept: number[];

beforeEach(async () => {
  peer = await startGitHubPeer();
  slept = [];
  peer.issues.push({
    number: 1,
    author: 'reporter',
    title: 'It is down',
    body: 'help',
    state: 'open',
    comments: [],
  });
});
afterEach(() => peer.close());

function clientOf(options: { readonly token?: string; readonly timeoutMs?: number } = {}): GitHub {
  return createGitHub({
    apiUrl: peer.url,
    token: options.token ?? 'token-octocat',
    fixbookVersion: '0.1.0',
    now: () => Date.parse('2026-11-21T01:12:07Z'),
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
}

const comments = () => peer.issues[0]!.comments;
const own = () => comments().filter(({ author }) => author === 'octocat');
const edits = () => peer.requests.filter((line) => line.startsWith('EDIT'));
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as ShareError,
  );

it('a first share comments, a second one of the same problem updates the comment', async () => {
  const first = await postComment(clientOf(), issue, posting);
  expect(first).toEqual({
    action: 'created',
    url: `${peer.url}/acme/ares/issues/1#issuecomment-101`,
  });
  const same = await postComment(clientOf(), issue, posting);
  expect(same).toEqual({ ...first, action: 'unchanged' });
  const later = { ...posting, text: 'another run\n' };
  expect(await postComment(clientOf(), issue, later)).toEqual({ ...first, action: 'updated' });
  expect(own().map(({ body }) => body)).toEqual([toMarked(later)]);
  expect(peer.problems).toEqual([]);
});

it('another problem has a comment of its own', async () => {
  await postComment(clientOf(), issue, posting);
  await postComment(clientOf(), issue, { ...posting, problem: 'ares/other' });
  expect(own()).toHaveLength(2);
});

it('a comment of somebody else is never edited, whatever it begins with', async () => {
  peer.addComment(peer.issues[0]!, 'mallory', toMarked({ ...posting, text: 'mine' }));
  peer.addComment(peer.issues[0]!, 'octocat', `> ${toMarked(posting)}`);
  const { action } = await postComment(clientOf(), issue, posting);
  expect([action, comments().length, edits()]).toEqual(['created', 3, []]);
});

it('the own comment is found behind 150 others', async () => {
  for (let i = 0; i < 150; i += 1) peer.addComment(peer.issues[0]!, `user${i}`, 'me too');
  peer.addComment(peer.issues[0]!, 'octocat', toMarked({ ...posting, text: 'old' }));
  const { action } = await postComment(clientOf(), issue, posting);
  expect([action, comments().length]).toEqual(['updated', 151]);
  expect(edits()).toEqual(['EDIT of octocat by octocat']);
  expect(peer.problems).toEqual([]);
});

it('what real octokit posted is what is found, and it reads what is posted here', async () => {
  const github = octokit.defaults({
    baseUrl: peer.url,
    headers: { authorization: 'token token-octocat' },
  });
  const route = { owner: 'acme', repo: 'ares', issue_number: 1 };
  await github('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...route,
    body: toMarked({ ...posting, text: 'from octokit' }),
  });
  expect((await postComment(clientOf(), issue, posting)).action).toBe('updated');
  const { data } = await github('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', route);
  expect(data.map(({ body, user }) => [user?.login, body])).toEqual([
    ['octocat', toMarked(posting)],
  ]);
  expect(peer.problems).toEqual([]);
});

const write: Pick<Fault, 'method' | 'path'> = { method: 'POST', path: /comments$/ };

it.each<[string, Fault]>([
  ['502 after the write', { ...write, kind: 'answer-after', status: 502 }],
  ['500 after the write', { ...write, kind: 'answer-after', status: 500 }],
  ['a connection cut after the write', { ...write, kind: 'cut-after' }],
  ['an answer cut in the midst', { ...write, kind: 'cut-answer' }],
  ['an answer that comes too late', { ...write, kind: 'late', ms: 60_000 }],
])('%s: the comment is found, and there is one', async (_, fault) => {
  peer.fail(fault);
  const timeoutMs = fault.kind === 'late' ? 2_000 : 30_000;
  const posted = await postComment(clientOf({ timeoutMs }), issue, posting);
  expect([posted.action, own().length]).toEqual(['created', 1]);
});

it.each<[string, Fault]>([
  ['502 before the write', { ...write, kind: 'answer', status: 502 }],
  ['a connection cut before the write', { ...write, kind: 'cut' }],
])('%s is uncertain, and is not repeated; the next share posts', async (_, fault) => {
  peer.fail(fault);
  const error = await errorOf(postComment(clientOf(), issue, posting));
  expect(error).toMatchObject({ kind: 'uncertain' });
  expect(peer.requests.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  await postComment(clientOf(), issue, posting);
  expect(own()).toHaveLength(1);
});

it('an update that nobody confirmed is done again, since that does no harm', async () => {
  await postComment(clientOf(), issue, posting);
  peer.fail({ method: 'PATCH', kind: 'answer-after', status: 502 });
  peer.fail({ method: 'PATCH', kind: 'cut' });
  const later = { ...posting, text: 'later\n' };
  expect((await postComment(clientOf(), issue, later)).action).toBe('updated');
  expect(own().map(({ body }) => body)).toEqual([toMarked(later)]);
});

it('a text that GitHub did not keep is told', async () => {
  await postComment(clientOf(), issue, posting);
  const kept = own()[0]!.body;
  peer.fail({ method: 'PATCH', kind: 'answer', status: 200, body: { id: 101, body: kept } });
  const error = await errorOf(postComment(clientOf(), issue, { ...posting, text: 'new' }));
  expect(error?.message).toBe('GitHub did not keep the text that was posted');
});

it.each<[number, string]>([
  [401, 'GitHub does not accept the token (no)'],
  [403, 'GitHub does not permit it (no)'],
  [404, 'GitHub has nothing there for this token (no)'],
  [410, 'issues are switched off there, or the issue was deleted (no)'],
])('%i is told, with what to do, and not tried again', async (status, message) => {
  peer.fail({ ...write, kind: 'answer', status, body: { message: 'no' }, times: 9 });
  const error = await errorOf(postComment(clientOf(), issue, posting));
  expect([error?.kind, error?.message, error?.hint === '']).toEqual(['refused', message, false]);
  expect(peer.requests.filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

it('a text that is too long is told', async () => {
  const error = await errorOf(
    postComment(clientOf(), issue, { ...posting, text: 'x'.repeat(262_145) }),
  );
  expect(error?.message).toBe(
    'GitHub does not take the text (Validation Failed · Body is too long (maximum is 65536 characters))',
  );
});

it.each<[string, Fault, number[]]>([
  [
    '429 with Retry-After',
    { kind: 'answer', status: 429, headers: { 'retry-after': '7' } },
    [7000],
  ],
  [
    '403 with a limit that is used up',
    {
      kind: 'answer',
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795223537' },
    },
    [10_000],
  ],
  [
    'a secondary limit in words',
    { kind: 'answer', status: 403, body: { message: 'You have exceeded a secondary rate limit' } },
    [60_000],
  ],
])('%s is waited for, and then it is posted once', async (_, fault, waits) => {
  peer.fail({ ...write, ...fault });
  expect((await postComment(clientOf(), issue, posting)).action).toBe('created');
  expect([slept, own().length]).toEqual([waits, 1]);
});

it('a limit that lasts too long is not waited for, and its end is told', async () => {
  peer.fail({
    ...write,
    kind: 'answer',
    status: 429,
    headers: { 'retry-after': '3600' },
    times: 9,
  });
  const error = await errorOf(postComment(clientOf(), issue, posting));
  expect([error?.kind, error?.hint, slept]).toEqual(['refused', 'Try again after 02:12 UTC.', []]);
});

it('reading is tried again, and then given up', async () => {
  peer.fail({ method: 'GET', kind: 'answer', status: 503 });
  peer.fail({ method: 'GET', kind: 'cut' });
  expect((await postComment(clientOf(), issue, posting)).action).toBe('created');
  peer.fail({ method: 'GET', kind: 'answer', status: 503, times: 9 });
  const error = await errorOf(postComment(clientOf(), issue, posting));
  expect([error?.kind, error?.message]).toEqual(['unreachable', 'GitHub answered 503']);
});

it('a renamed repository is followed with the same method', async () => {
  const to = `${peer.url}/repos/acme/ares/issues/1/comments`;
  peer.fail({ ...write, kind: 'answer', status: 301, headers: { location: to }, body: {} });
  expect((await postComment(clientOf(), issue, posting)).action).toBe('created');
  expect(own()).toHaveLength(1);
});

it.each<[string, number, (url: string) => Record<string, string>]>([
  ['a redirect', 302, (url) => ({ location: url })],
  ['a redirect that keeps the method', 307, (url) => ({ location: url })],
  ['a next page', 200, (url) => ({ link: `<${url}?page=2>; rel="next"` })],
])('no token is sent to another server that %s names', async (_, status, headersTo) => {
  const other = await startGitHubPeer();
  const headers = headersTo(`${other.url}/repos/acme/ares/issues/1/comments`);
  peer.fail({ method: 'GET', kind: 'answer', status, headers, body: [], times: 4 });
  const error = await errorOf(postComment(clientOf(), issue, posting));
  await other.close();
  expect(other.requests).toEqual([]);
  expect(error === null).toBe(status === 200);
});

it('a new issue is opened once; while it is open, the next report goes there', async () => {
  peer.fail({ method: 'POST', path: /issues$/, kind: 'answer-after', status: 502 });
  const first = await postIssue(clientOf(), issue, posting);
  expect(first.action).toBe('created');
  expect((await postIssue(clientOf(), issue, posting)).action).toBe('unchanged');
  const later = { ...posting, text: 'later' };
  expect(await postIssue(clientOf(), issue, later)).toMatchObject({
    action: 'created',
    url: `${peer.url}/acme/ares/issues/2#issuecomment-101`,
  });
  expect(peer.issues.map(({ title, comments: { length } }) => [title, length])).toEqual([
    ['It is down', 0],
    [posting.title, 1],
  ]);
  expect(peer.problems).toEqual([]);
});

it('an issue that somebody else opened with our marker is not taken for ours', async () => {
  peer.issues[0]!.body = toMarked(posting);
  expect((await postIssue(clientOf(), issue, posting)).url).toMatch(/\/issues\/2$/);
});

it('an issue of somebody else in the list of ours is not taken for ours either', async () => {
  const body = toMarked(posting);
  const strange = { number: 1, html_url: `${peer.url}/1`, body, user: { login: 'mallory' } };
  peer.fail({ method: 'GET', path: /issues$/, kind: 'answer', status: 200, body: [strange] });
  expect((await postIssue(clientOf(), issue, posting)).url).toMatch(/\/issues\/2$/);
});

it('a gist is secret, and there is one for each run', async () => {
  const gist = {
    runId: 'r1',
    startedAt: '2026-11-21T01:12:07.412Z',
    text: 'all',
    viewer: 'octocat',
  };
  peer.fail({ method: 'POST', path: /gists$/, kind: 'cut-after' });
  const url = await putGist(clientOf(), gist);
  expect(await putGist(clientOf(), { ...gist, text: 'more' })).toBe(url);
  expect(peer.gists).toMatchObject([{ isPublic: false, files: { 'report.md': 'more' } }]);
  expect(peer.problems).toEqual([]);
});

it('the token of a workflow posts as the bot', async () => {
  const github = clientOf({ token: 'token-github-actions[bot]' });
  expect(await findViewer(github, { GITHUB_ACTIONS: 'true' })).toBe('github-actions[bot]');
  await expect(findViewer(github, {})).rejects.toThrow('GitHub does not permit it');
  expect(await findViewer(clientOf(), {})).toBe('octocat');
});
