import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GitHubPeer, startGitHubPeer } from '../../share/peer/github-peer.ts';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const library = createExampleLibrary();
const sockets = mkdtempSync(join(tmpdir(), 'fixbook-tmux-'));
let peer: GitHubPeer;
let tests = 0;

beforeAll(async () => {
  await callFixbook(['run', 'shop/checkout-fails', '-p', 'SHOP_PORT=1'], { cwd: library.cwd });
});
beforeEach(async () => {
  tests += 1;
  peer = await startGitHubPeer();
  const issue = { author: 'reporter', title: 'It is down', body: '', state: 'open' } as const;
  peer.issues.push({ ...issue, number: 1, comments: [] });
});
afterEach(async () => {
  await tmux('kill-server');
  await peer.close();
});
afterAll(() => {
  library.remove();
  rmSync(sockets, { recursive: true, force: true });
});

/** Asks a server of tmux that is this test's own: the one before may not have ended yet. */
function tmux(...args: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: library.cwd,
    TMUX_TMPDIR: sockets,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    GITHUB_API_URL: peer.url,
    GH_TOKEN: 'token-octocat',
  };
  return new Promise((settle) => {
    const own = ['-L', `test-${tests}`, '-f', '/dev/null'];
    execFile('tmux', [...own, ...args], { env, cwd: library.cwd }, (_, stdout) => {
      settle(stdout);
    });
  });
}

/** Types a command into a terminal, and waits until it shows what is waited for. */
async function type(command: string): Promise<void> {
  const line = `'${process.execPath}' '${resolve('dist/fixbook.cjs')}' ${command}; echo "ended with $?"; cat`;
  await tmux('new-session', '-d', '-x', '120', '-y', '50', line);
}

const screen = (): Promise<string> => tmux('capture-pane', '-p', '-S', '-');
const shown = (text: string | RegExp) =>
  expect.poll(screen, { timeout: 20_000, interval: 100 }).toMatch(text);

describe.runIf(hasTmux)('in a terminal', () => {
  it('the report is shown, and posted when the person says yes', async () => {
    await type(`share --issue acme/ares#1`);
    await shown('Post it?');
    expect(peer.issues[0]?.comments).toEqual([]);
    expect(await screen()).toMatch(/PROBLEM FOUND · Checkout fails[^]*as +octocat[^]*removed/);
    await tmux('send-keys', 'y', 'Enter');
    await shown('ended with 0');
    expect(peer.issues[0]?.comments.map(({ author }) => author)).toEqual(['octocat']);
  });

  it.each([
    ['says nothing', ['Enter']],
    ['says no', ['n', 'Enter']],
    ['leaves', ['C-c']],
  ])('nothing is posted when the person %s', async (_, keys) => {
    await type(`share --issue acme/ares#1`);
    await shown('Post it?');
    await tmux('send-keys', ...keys);
    await shown('ended with 5');
    expect(await screen()).toContain('Nothing was posted.');
    expect(peer.requests.filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  it('--copy fills the buffer of tmux with what is printed else', async () => {
    await type('share --copy');
    await shown(/Copied \d+ bytes with tmux\./);
    const printed = await callFixbook(['share'], { cwd: library.cwd });
    expect(await tmux('show-buffer')).toBe(printed.stdout);
    expect(peer.requests).toEqual([]);
  });
});
