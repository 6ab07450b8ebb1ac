import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser, BrowserType, LaunchOptions } from 'playwright';
import { endProcessTree, tagVariable } from '../shell/process-tree.ts';
import { browserArguments, installedBrowser } from './installed-browser.ts';
import type { Learned, StepContext } from './step-executor.ts';

/** A Chromium of our own, with a profile that is gone afterwards. */
export interface StartedBrowser {
  readonly browser: Browser;
  /** Ends it at once, with every process that it started. */
  readonly kill: () => Promise<void>;
  /** Closes it, and kills what does not close. */
  readonly close: () => Promise<void>;
}

type Obstacle = Extract<Learned<'browser'>, { readonly ran: false }>;

const closeMs = 2_000;

/** Starts Chromium; or says what is missing, and how to get it. */
export async function startBrowser(context: StepContext): Promise<StartedBrowser | Obstacle> {
  const chromium = await loadChromium(context);
  if (chromium === null) return missing('Playwright is not installed: npm install -g playwright');
  const executablePath = installedBrowser(chromium, context.env['PATH'] ?? '');
  if (executablePath === null) {
    return missing(
      'no Chromium was found: install Chromium or Google Chrome, or run npx playwright install chromium',
    );
  }
  const tag = crypto.randomUUID();
  try {
    const browser = await launch(chromium, {
      executablePath,
      args: [...browserArguments, '--block-new-web-contents'],
      ignoreDefaultArgs: ['--disable-popup-blocking'],
      env: { ...withoutValues(context), [tagVariable]: tag },
      timeout: context.timeoutMs,
      // The runner ends it: Playwright would end the runner, too.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    });
    return toStarted(browser, await processIdOf(browser), tag);
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return { ran: false, because: 'no-answer', reason: `Chromium did not start: ${line}` };
  }
}

function missing(reason: string): Obstacle {
  return { ran: false, because: 'tool-missing', reason };
}

/** Playwright beside Fixbook, else the global one. Never the working folder's: that is anybody's code. */
async function loadChromium({ signal }: StepContext): Promise<BrowserType | null> {
  try {
    return (await import('playwright')).chromium;
  } catch {
    return loadGlobal(signal);
  }
}

/** Asked from a folder that has no npm configuration of its own. */
async function loadGlobal(signal: AbortSignal): Promise<BrowserType | null> {
  try {
    const { stdout } = await promisify(execFile)('npm', ['root', '-g'], {
      cwd: dirname(process.execPath),
      signal,
    });
    const load = createRequire(join(stdout.trim(), 'fixbook.js'));
    return (load('playwright') as { readonly chromium: BrowserType }).chromium;
  } catch {
    return null;
  }
}

/** Root has no sandbox, nor has a machine whose kernel gives none to users. */
async function launch(chromium: BrowserType, options: LaunchOptions): Promise<Browser> {
  if (process.getuid?.() === 0) return chromium.launch({ ...options, chromiumSandbox: false });
  try {
    return await chromium.launch({ ...options, chromiumSandbox: true });
  } catch (error) {
    if (!/sandbox/i.test(String(error))) throw error;
    return chromium.launch({ ...options, chromiumSandbox: false });
  }
}

/** Params are no business of the browser's. */
function withoutValues({ env, values }: StepContext): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !Object.hasOwn(values, name)));
}

async function processIdOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const own = processInfo.find(({ type }) => type === 'browser');
  if (own === undefined) throw new Error('it does not tell its process');
  return own.id;
}

function toStarted(browser: Browser, pid: number, tag: string): StartedBrowser {
  const ended = new Promise<void>((resolve) => {
    browser.once('disconnected', () => {
      resolve();
    });
  });
  const closeSoon = (): Promise<unknown> =>
    Promise.race([browser.close().catch(() => 'late'), sleep(closeMs, 'late', { ref: false })]);
  const kill = async (): Promise<void> => {
    await endProcessTree({ leader: () => pid, tag, keeper: null, ended });
    // Playwright removes its folders once the process is gone.
    await closeSoon();
  };
  return {
    browser,
    kill,
    close: async () => {
      if ((await closeSoon()) === 'late') await kill();
    },
  };
}
