import { join } from 'node:path';
import { browserArguments } from '../../engine/steps/installed-browser.ts';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';

const lookTimeoutMs = 10_000;

/** What became of a call that a page made. */
export type PageCall = 'answered' | 'blocked-by-cors' | 'failed';

/** A real Chromium of the lab, which sees what the people before it see. */
export interface Chromium extends Running {
  /** Opens a page, and lets it send JSON to an address, which asks for a preflight. */
  callFrom(page: string, address: string): Promise<PageCall>;
}

/** One browser for the lab, with a profile in its folder; in a sandbox everybody is root. */
export function chromium(): Component<Chromium> {
  return {
    start: async (site) => {
      const { chromium: type } = await import('playwright');
      const browser = await type.launch({
        executablePath: site.tool('chromium'),
        args: [...browserArguments, '--disable-dev-shm-usage'],
        chromiumSandbox: false,
        env: { ...site.env, XDG_CONFIG_HOME: join(site.home, '.config') },
        timeout: 60_000,
      });
      return {
        about: { name: 'Chromium', version: browser.version(), isReal: true },
        callFrom: async (page, address) => {
          const tab = await browser.newPage();
          try {
            const told: string[] = [];
            tab.on('console', (message) => void told.push(message.text()));
            await tab.goto(page, { timeout: lookTimeoutMs });
            const isAnswered = await tab.evaluate(
              (url) =>
                fetch(url, {
                  method: 'POST',
                  headers: { 'content-type': 'application/json' },
                  body: '{}',
                }).then(
                  () => true,
                  () => false,
                ),
              address,
            );
            if (isAnswered) return 'answered';
            const isCors = told.some((line) => line.includes('blocked by CORS policy'));
            return isCors ? 'blocked-by-cors' : 'failed';
          } finally {
            await tab.close();
          }
        },
        ailment: () => Promise.resolve(browser.isConnected() ? null : 'Chromium is gone'),
        close: () => browser.close(),
      };
    },
  };
}

/** A fault that a page in the browser must feel: calls that CORS blocks. */
export function seenInBrowser(
  browser: Chromium,
  fault: Fault,
  call: { readonly page: string; readonly address: string },
): Fault {
  return {
    ...fault,
    isActive: async () =>
      (await browser.callFrom(call.page, call.address)) === 'blocked-by-cors' &&
      (await fault.isActive()),
  };
}
