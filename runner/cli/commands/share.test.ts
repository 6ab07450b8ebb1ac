import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GitHubPeer, startGitHubPeer } from '../../share/peer/github-peer.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const library = createExampleLibrary();
const hasGh = spawnSync('gh', ['version']).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'fixbook-gh-'));
const socket = join(scratch, 'api.sock');
let tcp: GitHubPeer;
let peer: GitHubPeer;

const head = readFileSync(join(library.cwd, library.playbookFile), 'utf8');
const id = 'shop/checkout-fails';

beforeAll(async () => {
  library.write(
    library.playbookFile,
    head
      .replace(`run: echo '{"version":"1.2"}'`, `run: 'echo "{\\"version\\":\\"1.2\\"} in $PWD"'`)
      .replace('expect: json.version == "1.2"', 'expect: exitCode == 0')
      .replace('default: 8080', 'default: 1'),
  );
  tcp = await startGitHubPeer();
  peer = await startGitHubPeer({ socket });
  for (const { issues } of [tcp, peer]) {
    issues.push({
      number: 1,
      author: 'reporter',
      title: 'It is down',
      body: '',
      state: 'open',
      comments: [],
    });
  }
  const { stderr } = await callFixbook(['run', id], { cwd: library.cwd });
  expect(stderr).toBe('');
});

afterAll(async () => {
  library.remove();
  rmSync(scratch, { recursive: true, force: true });
  await tcp.close();
  await peer.close();
});

const call = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  callFixbook(['share', ...args], {
    cwd: library.cwd,
    env: { GITHUB_API_URL: tcp.url, GH_TOKEN: 'token-octocat', ...env },
  });

const ghEnv = { GH_CONFIG_DIR: join(scratch, 'gh'), GH_PROMPT_DISABLED: '1', NO_COLOR: '1' };

/** The real program, which reaches the peer by a socket. */
function gh(args: readonly string[], token = ''): Promise<string> {
  mkdirSync(ghEnv.GH_CONFIG_DIR, { recursive: true });
  writeFileSync(join(ghEnv.GH_CONFIG_DIR, 'config.yml'), `http_unix_socket: ${socket}\n`);
  const env = { PATH: process.env['PATH'] ?? '', HOME: scratch, GH_HOST: 'github.com', ...ghEnv };
  return new Promise((resolve, reject) => {
    execFile(
      'gh',
      [...args],
      { env: token === '' ? env : { ...env, GH_TOKEN: token } },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(stderr));
      },
    );
  });
}

it('without a person and without --yes nothing is asked of GitHub', async () => {
  const { exitCode, stdout, stderr } = await call(['--issue', 'acme/ares#1']);
  expect([exitCode, stdout, tcp.requests]).toEqual([5, '', []]);
  expect(stderr).toMatchInlineSnapshot(`
    "fixbook: nobody is here to look at the report before it is posted
        Look at it with fixbook share, and then post it with --yes.
    "
  `);
});

it('what is posted is shown first, and with it what was removed', async () => {
  const { exitCode, stdout, stderr } = await call(['--issue', 'acme/ares#1', '--yes']);
  expect([exitCode, stdout]).toEqual([0, `${tcp.url}/acme/ares/issues/1#issuecomment-101\n`]);
  const { body } = tcp.issues[0]!.comments[0]!;
  expect(stderr).toContain(body.slice(body.indexOf('\n') + 1).trimEnd());
  expect(stderr).toContain('  to       acme/ares#1, as a comment\n  as       octocat\n');
  expect(stderr).toContain('  removed  no secret had to be removed\n');
  const again = await call(['--issue', 'acme/ares#1', '--yes', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ share: 1, action: 'unchanged', gist: null });
  expect(tcp.issues[0]!.comments).toHaveLength(1);
  expect(tcp.problems).toEqual([]);
});

it('names of the machine are left out, unless they are asked for', async () => {
  const names = [library.cwd, ...[homedir(), hostname()].filter((name) => name.length > 5)];
  const text = (await call([])).stdout;
  const home = { HOME: library.cwd, USER: 'mallory' };
  const clean = (await call([], home)).stdout;
  const asked = (await call(['--with-machine'], home)).stdout;
  expect(text).toContain('### ❌ PROBLEM FOUND · Checkout fails');
  expect(clean).not.toContain(library.cwd);
  expect(asked).toContain(library.cwd);
  expect(names.length).toBeGreaterThan(0);
});

it('a new issue has a title that says what was found', async () => {
  const { exitCode } = await call(['--new', 'acme/ares', '--yes']);
  expect([exitCode, tcp.issues.at(-1)?.title]).toEqual([0, 'Checkout fails: The shop is down']);
  expect(tcp.problems).toEqual([]);
});

it('a link needs no token and fits, even for those who must log in first', async () => {
  const { exitCode, stdout } = await call(['--new', 'acme/ares', '--url'], { GH_TOKEN: '' });
  const url = new URL(stdout.trim());
  expect([exitCode, url.pathname]).toEqual([0, '/acme/ares/issues/new']);
  expect(url.searchParams.get('body')).toContain('PROBLEM FOUND');
  expect(encodeURIComponent(stdout.trim()).length).toBeLessThanOrEqual(7_500);
});

it('what GitHub does not take ends with 6, and the report is still there', async () => {
  tcp.fail({ method: 'POST', kind: 'answer', status: 401, body: { message: 'Bad credentials' } });
  const { exitCode, stderr } = await call(['--new', 'acme/ares', '--yes'], {
    GH_TOKEN: 'token-other',
  });
  expect(exitCode).toBe(6);
  expect(stderr).toContain(
    'fixbook: GitHub does not accept the token (Bad credentials)\n' +
      '    Log in again with gh auth login, or set GH_TOKEN to one that is valid.\n' +
      '    The report is kept; print it with fixbook report.\n',
  );
  expect((await callFixbook(['report'], { cwd: library.cwd })).stdout).toContain('PROBLEM FOUND');
});

it('something that looks like a secret stays here, and where it stands is said', async () => {
  const journal = join(
    library.cwd,
    '.fixbook/runs',
    (
      JSON.parse((await call(['--issue', 'acme/ares#1', '--yes', '--json'])).stdout) as {
        runId: string;
      }
    ).runId,
    'journal.ndjson',
  );
  const before = readFileSync(journal, 'utf8');
  const count = tcp.requests.length;
  const token = `ghp_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
  writeFileSync(journal, before.replaceAll('Which version runs?', `Which ${token}?`));
  const { exitCode, stdout, stderr } = await call(['--issue', 'acme/ares#1', '--yes']);
  writeFileSync(journal, before);
  expect([exitCode, stdout, tcp.requests.length]).toEqual([5, '', count]);
  expect(stderr).not.toContain(token);
  expect(stderr).toMatch(
    /this looks like a secret, so nothing was shared:\n {2}step 2, title, line 1: github-token/,
  );
  expect(stderr).toContain('secretlint: github');
});

it.runIf(!hasGh)('the real gh is not tried, since it is not installed', () => {
  expect(hasGh).toBe(false);
});

it.runIf(hasGh)('the token of the real gh is used, and gh reads what was posted', async () => {
  mkdirSync(ghEnv.GH_CONFIG_DIR, { recursive: true });
  writeFileSync(
    join(ghEnv.GH_CONFIG_DIR, 'hosts.yml'),
    `${new URL(tcp.url).host}:\n  user: hubot\n  oauth_token: token-hubot\n`,
  );
  const { exitCode } = await call(['--issue', 'acme/ares#1', '--yes'], { GH_TOKEN: '', ...ghEnv });
  expect([exitCode, tcp.issues[0]!.comments.at(-1)?.author]).toEqual([0, 'hubot']);
  for (const { author, body } of tcp.issues[0]!.comments) {
    peer.addComment(peer.issues[0]!, author, body);
  }
  const route = 'repos/acme/ares/issues/1/comments';
  const posted = await gh(['api', route, '-f', 'body=from gh'], 'token-octocat');
  expect(JSON.parse(posted)).toMatchObject({ body: 'from gh', user: { login: 'octocat' } });
  const list = await gh(
    ['api', `${route}?per_page=1`, '--paginate', '--jq', '.[].user.login'],
    'token-x',
  );
  expect(list).toBe('octocat\nhubot\noctocat\n');
  expect(peer.problems).toEqual([]);
});

it('what does not fit is in a secret gist, or in a file to attach', async () => {
  const long = createExampleLibrary();
  const flood = 'for i in $(seq 1 4000); do echo "worker $i is down for no reason"; done; exit 1';
  const step = (name: string) =>
    `  - { id: ${name}, title: ${name}, run: '${flood}', expect: exitCode == 0 }\n`;
  const before = readFileSync(join(long.cwd, long.playbookFile), 'utf8');
  const steps = `diagnose:\n${step('one')}${step('two')}`;
  long.write(
    long.playbookFile,
    before.replace('diagnose:\n', () => steps),
  );
  await callFixbook(['run', id], { cwd: long.cwd });
  const at = (args: readonly string[]) =>
    callFixbook(['share', '--new', 'acme/ares', '--yes', ...args], {
      cwd: long.cwd,
      env: { GITHUB_API_URL: tcp.url, GH_TOKEN: 'token-hubot' },
    });
  const plain = await at([]);
  expect(plain.stderr).toMatch(
    /size {5}\d+ bytes, cut to fit\n[^]*whole .*report\.html, which you can attach/,
  );
  const { gist } = JSON.parse((await at(['--gist', '--json'])).stdout) as { gist: string };
  long.remove();
  const posted = tcp.issues.at(-1)?.comments.at(-1)?.body ?? '';
  expect(posted).toContain(`[The whole report](<${gist}>)`);
  expect(Buffer.byteLength(posted)).toBeLessThanOrEqual(60_000);
  expect(tcp.gists).toMatchObject([{ author: 'hubot', isPublic: false }]);
  expect(Buffer.byteLength(tcp.gists[0]?.files['report.md'] ?? '')).toBeGreaterThan(70_000);
  expect(tcp.problems).toEqual([]);
});

it.each([
  [['--issue', 'acme/ares'], '--issue acme/ares: this is no issue'],
  [['--new', 'acme'], '--new acme: this is no repository'],
  [['--new', 'a/..'], '--new a/..: this is no repository'],
  [['--new', 'a/b', '--issue', 'a/b#1'], '--issue and --new cannot be used together'],
  [['--url'], '--url needs --new owner/repo: only a new issue has a form to fill in'],
  [['--yes'], '--yes needs --issue owner/repo#N or --new owner/repo'],
])('%j is refused with the remedy', async (args, message) => {
  const { exitCode, stderr } = await call(args);
  expect([exitCode, stderr.split('\n')[0]]).toEqual([2, `fixbook: ${message}`]);
});

it.each(['http://github.example', 'ftp://127.0.0.1', 'https://me:pw@api.example', 'nonsense'])(
  'a token is not sent to %s',
  async (url) => {
    const { exitCode, stderr } = await call(['--new', 'a/b', '--yes'], { GITHUB_API_URL: url });
    expect([exitCode, stderr.split(' that ')[0]]).toEqual([
      6,
      'fixbook: GITHUB_API_URL names no server',
    ]);
    expect(stderr).not.toContain('me:pw');
  },
);
