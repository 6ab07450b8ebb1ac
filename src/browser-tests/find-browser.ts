import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright';
import { browserArguments, installedBrowser } from '../../runner/engine/steps/installed-browser.ts';

const downloadTimeoutMs = 120_000;
const installTimeoutMs = 300_000;

/**
 * How to launch Chromium here. Takes what is installed (Playwright's own, then the system's), else
 * has Playwright download it, else installs Debian's. Says on stderr what it did.
 */
export function findBrowser(): LaunchOptions {
  const executablePath = installed() ?? downloaded() ?? installedByApt() ?? noBrowser();
  return { executablePath, args: ['--no-sandbox', ...browserArguments] };
}

function installed(): string | null {
  return installedBrowser(chromium, process.env.PATH ?? '');
}

function downloaded(): string | null {
  say('no Chromium is installed; Playwright downloads it');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright')), 'cli.js');
  attempt(process.execPath, [cli, 'install', 'chromium'], downloadTimeoutMs);
  return installed();
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
  return installed();
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

function say(text: string): void {
  process.stderr.write(`browser tests: ${text}\n`);
}
