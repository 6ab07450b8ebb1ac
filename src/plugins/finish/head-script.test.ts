import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { renderHeadScript } from './head-script';

it.each([
  ['what the address asks for', '?docusaurus-theme=light', 'dark', true, 'light', 'light'],
  ['what the reader chose', '', 'dark', false, 'dark', 'dark'],
  ['what the system has, where nothing was chosen', '', null, true, 'dark', 'system'],
  ['what the system has, where nothing can be kept', '', undefined, false, 'light', 'system'],
])('a page has %s', (_, search, kept, isDark, theme, themeChoice) => {
  expect(datasetOf({ search, kept, isDark })).toEqual({ theme, themeChoice });
});

it.each([
  ['from its top', '', 'navigate', 'top'],
  ['from a place in it', '#fixes', 'navigate', undefined],
  ['again', '', 'reload', undefined],
  ['by going back', '', 'back_forward', undefined],
  ['in a browser that does not say how', '', undefined, undefined],
])('a page that is read %s', (_, hash, arrival, from) => {
  expect(datasetOf({ hash, arrival }).from).toBe(from);
});

/** What the script makes of a page; where `kept` is undefined, the browser lets it store nothing. */
function datasetOf(browser: {
  readonly search?: string;
  readonly kept?: string | null | undefined;
  readonly isDark?: boolean;
  readonly hash?: string;
  readonly arrival?: string | undefined;
}): Record<string, string> {
  const { search = '', kept, isDark = false, hash = '', arrival } = browser;
  const document = { documentElement: { dataset: {} } };
  const getItem = (key: string): string | null => {
    if (kept === undefined) throw new Error('The operation is insecure');
    return key === 'theme-1' ? kept : null;
  };
  runInNewContext(renderHeadScript({ type: 'localStorage', namespace: '-1' }), {
    document,
    URLSearchParams,
    location: { search, hash },
    performance: { getEntriesByType: () => (arrival === undefined ? [] : [{ type: arrival }]) },
    localStorage: { getItem },
    matchMedia: () => ({ matches: isDark }),
  });
  return document.documentElement.dataset;
}
