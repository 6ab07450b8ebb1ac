import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright';
import { onTestFinished } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { type Site, startSite } from './site.ts';

/** A built site and a browser to read it with. */
export interface ReadingRoom {
  readonly address: string;
  /** Folder of the built site. */
  readonly folder: string;
  /** Opens a page until the end of the test. */
  open(path: string, view?: View): Promise<Reader>;
  /** A browser profile of its own, without anything that a page of `open` has. */
  readonly newContext: (options: BrowserContextOptions) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

export interface View {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly javaScriptEnabled?: boolean;
}

/** A page in its own browser profile, with everything that went wrong on it. */
export interface Reader {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** Builds the site and starts the browser. */
export async function openReadingRoom(options: {
  readonly name: string;
  readonly playbooks?: string;
}): Promise<ReadingRoom> {
  const site = await startSite(options);
  const browser = await chromium.launch(findBrowser());
  return {
    address: site.address,
    folder: site.folder,
    newContext: (options) => browser.newContext({ baseURL: site.address, ...options }),
    open: (path, view = {}) => openPage({ browser, site, path, view }),
    async close() {
      await browser.close();
      await site.stop();
    },
  };
}

async function openPage(wanted: {
  readonly browser: Browser;
  readonly site: Site;
  readonly path: string;
  readonly view: View;
}): Promise<Reader> {
  const { colorScheme = 'light', width = 1440, javaScriptEnabled = true } = wanted.view;
  const context = await wanted.browser.newContext({
    baseURL: wanted.site.address,
    colorScheme,
    javaScriptEnabled,
    viewport: { width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(wanted.path);
  if (javaScriptEnabled) await page.locator('html[data-has-hydrated=true]').waitFor();
  return { page, errors };
}
