import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GitHubPeer, startGitHubPeer } from '../../share/peer/github-peer.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const hasTools = ['gh', 'openssl'].every((name) => spawnSync(name, ['version']).status === 0);
const library = createExampleLibrary();
const scratch = mkdtempSync(join(tmpdir(), 'fixbook-ghes-'));
const certificate = join(scratch, 'cert.pem');
let peer: GitHubPeer;
let host = '';

beforeAll(async () => {
  if (!hasTools) return;
  const key = join(scratch, 'key.pem');
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...names];
  execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const read = (file: string) => readFileSync(file, 'utf8');
  peer = await startGitHubPeer({ tls: { key: read(key), cert: read(certificate) } });
  host = new URL(peer.url).host;
  const issue = { author: 'reporter', title: 'It is down', body: 'help', state: 'open' } as const;
  peer.issues.push({ ...issue, number: 1, comments: [] });
  await callFixbook(['run', 'shop/checkout-fails', '-p', 'SHOP_PORT=1'], { cwd: library.cwd });
});

afterAll(async () => {
  library.remove();
  rmSync(scratch, { recursive: true, force: true });
  if (hasTools) await peer.close();
});

const share = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  callFixbook(['share', ...args], {
    cwd: library.cwd,
    env: {
      GH_HOST: host,
      GH_ENTERPRISE_TOKEN: 'token-octocat',
      NODE_EXTRA_CA_CERTS: certificate,
      GH_CONFIG_DIR: join(scratch, 'none'),
      ...env,
    },
  });

/** The real program, against the same server as Fixbook. */
function gh(args: readonly string[], input = ''): Promise<string> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: scratch,
    GH_CONFIG_DIR: join(scratch, 'gh'),
    GH_HOST: host,
    GH_ENTERPRISE_TOKEN: 'token-octocat',
    GH_PROMPT_DISABLED: '1',
    NO_COLOR: '1',
    SSL_CERT_FILE: certificate,
  };
  return new Promise((resolve, reject) => {
    const child = execFile('gh', [...args], { env, timeout: 20_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${stderr}${peer.problems.join('\n')}`));
    });
    child.stdin?.end(input);
  });
}

describe.runIf(hasTools)('an Enterprise server, with the real gh beside us', () => {
  it('GH_HOST names it, and its own token is sent there', async () => {
    const { exitCode, stdout, stderr } = await share(['--issue', 'acme/ares#1', '--yes']);
    expect([exitCode, stdout], stderr).toEqual([
      0,
      `https://${host}/acme/ares/issues/1#issuecomment-101\n`,
    ]);
    expect(peer.problems).toEqual([]);
  });

  it('GITHUB_API_URL names it as GitHub Actions does, with its token in GITHUB_TOKEN', async () => {
    const actions = {
      GH_HOST: '',
      GH_ENTERPRISE_TOKEN: '',
      GITHUB_API_URL: peer.url,
      GITHUB_SERVER_URL: `https://${host}`,
      GITHUB_TOKEN: 'token-octocat',
    };
    const { stdout } = await share(['--issue', 'acme/ares#1', '--yes', '--json'], actions);
    expect(JSON.parse(stdout)).toMatchObject({ action: 'unchanged' });
    const link = await share(['--new', 'acme/ares', '--url'], { ...actions, GITHUB_TOKEN: '' });
    expect(link.stdout).toMatch(`https://${host}/acme/ares/issues/new?title=`);
  });

  it('a token of github.com is not sent to it', async () => {
    const count = peer.requests.length;
    const { exitCode, stderr } = await share(['--issue', 'acme/ares#1', '--yes'], {
      GH_ENTERPRISE_TOKEN: '',
      GH_TOKEN: 'token-octocat',
    });
    expect([exitCode, peer.requests.length]).toEqual([6, count]);
    expect(stderr).toContain(`there is no token for ${host}`);
    expect(stderr).toContain(`gh auth login --hostname ${host}`);
  });

  it('gh shows what was shared', async () => {
    const fields = ['--json', 'title,comments'];
    const shown = await gh(['issue', 'view', '1', '-R', 'acme/ares', ...fields]);
    const { title, comments } = JSON.parse(shown) as {
      title: string;
      comments: { author: { login: string }; body: string }[];
    };
    expect([title, comments.map(({ author }) => author.login)]).toEqual([
      'It is down',
      ['octocat'],
    ]);
    expect(comments[0]?.body).toBe(peer.issues[0]?.comments[0]?.body);
    expect(comments[0]?.body).toContain('PROBLEM FOUND · Checkout fails');
    expect(peer.problems).toEqual([]);
  });

  it('what gh commented from the printed text is updated, and no second comment is made', async () => {
    const { stdout } = await share([]);
    peer.issues.push({ ...peer.issues[0]!, number: 2, comments: [] });
    await gh(['issue', 'comment', '2', '-R', 'acme/ares', '-F', '-'], `${stdout}and more\n`);
    await callFixbook(['run', 'shop/checkout-fails', '-p', 'SHOP_PORT=2'], { cwd: library.cwd });
    const again = await share(['--issue', 'acme/ares#2', '--yes', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ action: 'updated' });
    expect(peer.issues[1]?.comments.map(({ author }) => author)).toEqual(['octocat']);
    expect(peer.problems).toEqual([]);
  });

  it('an issue that gh opened with the printed text is found, and no second one is opened', async () => {
    const { stdout } = await share([]);
    const title = ['-t', 'Checkout fails'];
    const url = await gh(['issue', 'create', '-R', 'acme/ares', ...title, '-F', '-'], stdout);
    const count = peer.issues.length;
    const again = await share(['--new', 'acme/ares', '--yes', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ action: 'unchanged', url: url.trim() });
    expect(peer.issues).toHaveLength(count);
    expect(peer.problems).toEqual([]);
  });
});
