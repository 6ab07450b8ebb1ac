import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright';

const downloadTimeoutMs = 120_000;
const installTimeoutMs = 300_000;

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Root has no sandbox; the rest keeps the browser from doing anything of its own. */
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * How to launch Chromium here. Takes what is installed (Playwright's own, then the system's), else
 * has Playwright download it, else installs Debian's. Says on stderr what it did.
 */
export function findBrowser(): LaunchOptions {
  const executablePath =
    playwrightsOwn() ?? onPath() ?? downloaded() ?? installedByApt() ?? noBrowser();
  return { executablePath, args: browserArguments };
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function downloaded(): string | null {
  say('no Chromium is installed; Playwright downloads it');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright')), 'cli.js');
  attempt(process.execPath, [cli, 'install', 'chromium'], downloadTimeoutMs);
  return playwrightsOwn();
}

function installedByApt(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null;
  say('no Chromium could be downloaded; apt-get installs it');
  attempt('apt-get', ['update', '-qq'], installTimeoutMs);
  attempt(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    installTimeoutMs,
  );
  return onPath();
}

function noBrowser(): never {
  throw new Error(
    'no Chromium was found and none could be installed\n' +
      '    Install Chromium or Google Chrome, or run: npx playwright install chromium',
  );
}

function attempt(command: string, args: readonly string[], timeout: number): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync(command, args, {
    env,
    timeout,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (result.status === 0) return;
  const lines = result.stderr.split('\n').filter((line) => /error|unable|failed/i.test(line));
  say(
    `that did not succeed: ${result.error?.message ?? lines[0]?.trim() ?? `exit ${result.status}`}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(realpathSync(path), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function say(text: string): void {
  process.stderr.write(`browser tests: ${text}\n`);
}
