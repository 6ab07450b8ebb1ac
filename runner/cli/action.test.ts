import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type GitHubPeer, startGitHubPeer } from '../share/peer/github-peer.ts';
import { createExampleLibrary } from './example-library.ts';

const { cwd, remove, write, playbookFile } = createExampleLibrary();
let temp = '';
let peer: GitHubPeer;

const evil = [
  '::error::injected%0A::add-mask::x',
  '::set-env name=NODE_OPTIONS::injected',
  '::add-path::/injected',
  '::set-output name=verdicts::injected',
  '::save-state name=x::injected',
  '::stop-commands::injected',
  '::injected::',
  '::pause-logging::injected',
  '##[error]injected',
  '##vso[task.setvariable]injected',
];

beforeAll(async () => {
  peer = await startGitHubPeer();
  peer.issues.push({
    number: 7,
    author: 'reporter',
    title: 'down',
    body: '',
    state: 'open',
    comments: [],
  });
  const text = readFileSync(join(cwd, playbookFile), 'utf8');
  write(
    playbookFile,
    text
      .replace('default: 8080', 'default: 1')
      .replace(
        `run: echo '{"version":"1.2"}'`,
        `run: "printf '%s\\n' ${evil.map((line) => `'${line}'`).join(' ')}; tr '\\\\0' ' ' < /proc/self/environ"`,
      )
      .replace('expect: json.version == "1.2"', 'expect: exitCode == 1')
      .replace('Which version runs?', "'Which version, 100%: runs? ##[add-mask]injected'"),
  );
});
afterAll(async () => {
  remove();
  await peer.close();
});
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'fixbook-action-'));
});
afterEach(() => {
  rmSync(temp, { recursive: true, force: true });
});

interface Asked {
  readonly event?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the action's script as GitHub's runner does: everything by environment and files. */
function act({ event, env = {} }: Asked): Promise<{ code: number; log: string }> {
  writeFileSync(join(temp, 'event.json'), JSON.stringify(event ?? {}));
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [resolve('action/run.mjs')],
      {
        cwd,
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: temp,
          CI: 'true',
          GITHUB_ACTIONS: 'true',
          GITHUB_EVENT_NAME: event === undefined ? 'schedule' : 'issue_comment',
          GITHUB_EVENT_PATH: join(temp, 'event.json'),
          GITHUB_OUTPUT: join(temp, 'output'),
          GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
          GITHUB_REPOSITORY: 'acme/ares',
          GITHUB_API_URL: peer.url,
          GITHUB_TOKEN: 'token-github-actions[bot]',
          RUNNER_TEMP: temp,
          FIXBOOK_COMMAND: `${process.execPath} ${resolve('dist/fixbook.cjs')}`,
          FIXBOOK_PLAYBOOKS: 'shop/checkout-fails',
          ...env,
        },
      },
      (error, stdout) => {
        settle({ code: error === null ? 0 : Number(error.code), log: stdout });
      },
    );
  });
}

const commentOf = (body: string, author_association = 'MEMBER', type = 'User') => ({
  action: 'created',
  issue: { number: 7 },
  comment: { body, author_association, user: { login: 'maintainer', type } },
});

/** The lines that GitHub's runner would take as commands: `::` begins one, and `##[` does anywhere. */
function commandsIn(log: string): readonly string[] {
  let stopped: string | null = null;
  return log.split(/\r?\n/).filter((line) => {
    const stop = /^::stop-commands::(\w+)$/.exec(line)?.[1];
    if (stopped !== null) {
      if (line === `::${stopped}::`) stopped = null;
      return false;
    }
    if (stop !== undefined) stopped = stop;
    return /^\s*::|##\[/.test(line) && stop === undefined;
  });
}

it('on a schedule: annotations, summary, artifact, and the exit code of the run', async () => {
  const { code, log } = await act({});
  expect(code).toBe(1);
  expect(commandsIn(log)).toEqual([
    '::error title=Checkout fails::shop/checkout-fails: problem-found',
    '::error title=Is the shop listening?::refused (localhost:1)',
    expect.stringMatching(
      /^::error title=Which version%2C 100%25%3A runs\? ##\[add-mask\]injected::/,
    ),
  ]);
  expect(readFileSync(join(temp, 'summary.md'), 'utf8')).toContain(
    'PROBLEM FOUND · Checkout fails',
  );
  const files = readdirSync(join(temp, 'fixbook-reports')).map((name) => name.split('.')[1]);
  expect(files.sort()).toEqual(['html', 'json', 'md', 'xml']);
  expect(readFileSync(join(temp, 'output'), 'utf8')).toMatch(
    /^verdicts<<(end-\w+)\nproblem-found\n\1$/m,
  );
});

it('what a playbook prints is no command, and it sees no token', async () => {
  const { log } = await act({});
  const isAnnotation = /^::(?:error|warning) title=[^:]*::/;
  expect(commandsIn(log).filter((line) => !isAnnotation.test(line))).toEqual([]);
  expect(log).toMatch(/^ +✗ .*##\[add-mask\]injected$/m);
  const [json = ''] = readdirSync(join(temp, 'fixbook-reports')).filter((n) => n.endsWith('.json'));
  const record = readFileSync(join(temp, 'fixbook-reports', json), 'utf8');
  expect(record).toContain('injected');
  expect(record).not.toMatch(/GITHUB_TOKEN|GITHUB_OUTPUT|token-github/);
});

it('a summary that is nearly full gets no more than a note', async () => {
  writeFileSync(join(temp, 'summary.md'), 'x'.repeat(999_800));
  await act({});
  const summary = readFileSync(join(temp, 'summary.md'), 'utf8');
  expect(summary.length).toBeLessThanOrEqual(1_000_000);
  expect(summary).toContain('it is in the artifact');
});

it('/run in a comment is answered by a comment', async () => {
  const { code } = await act({ event: commentOf('/run shop/checkout-fails') });
  expect(code).toBe(1);
  expect(peer.issues[0]?.comments.map(({ author }) => author)).toEqual(['github-actions[bot]']);
  expect(peer.problems).toEqual([]);
});

it.each([
  ['/run shop/checkout-fails', 'NONE', /may not run playbooks/],
  ['/run shop/checkout-fails', 'FIRST_TIME_CONTRIBUTOR', /may not run playbooks/],
  ['/run shop/checkout-fails --allow change', 'MEMBER', /allows read at most/],
  ['/run shop/checkout-fails --allow change', 'COLLABORATOR', /only an owner or member/],
  ['/run shop/checkout-fails --param X=1', 'OWNER', /only --fix <id> and --allow <risk>/],
  ['/run shop/checkout-fails --fix "$(id)"', 'OWNER', /only --fix <id> and --allow <risk>/],
  ['/run ../../evil.yaml', 'OWNER', /write \/run/],
  ['/run', 'OWNER', /write \/run/],
])('%s of a %s is refused', async (body, association, message) => {
  const { code, log } = await act({ event: commentOf(body, association) });
  expect([code, commandsIn(log).length]).toEqual([5, 1]);
  expect(log).toMatch(message);
});

it.each([
  ['a comment about something else', commentOf('please /run shop/checkout-fails')],
  ['a comment of a bot', commentOf('/run shop/checkout-fails', 'MEMBER', 'Bot')],
  ['a comment that was edited', { ...commentOf('/run shop/checkout-fails'), action: 'edited' }],
])('%s runs nothing', async (_, event) => {
  expect(await act({ event })).toEqual({
    code: 0,
    log: 'Nothing to do: the comment does not begin with /run.\n',
  });
});

it('a member may allow what the workflow allows', async () => {
  const event = commentOf('/run shop/checkout-fails --fix start --allow change');
  const { code } = await act({ event, env: { FIXBOOK_ALLOW: 'change' } });
  const [json = ''] = readdirSync(join(temp, 'fixbook-reports')).filter((n) => n.endsWith('.json'));
  const record = JSON.parse(readFileSync(join(temp, 'fixbook-reports', json), 'utf8')) as {
    fixes: { decision: string }[];
  };
  expect([code, record.fixes[0]?.decision]).toEqual([4, 'applied']);
});
