import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { renderThemeScript } from './theme-script';

it.each([
  ['what the address asks for', '?docusaurus-theme=light', 'dark', true, 'light', 'light'],
  ['what the reader chose', '', 'dark', false, 'dark', 'dark'],
  ['what the system has, where nothing was chosen', '', null, true, 'dark', 'system'],
  ['what the system has, where nothing can be kept', '', undefined, false, 'light', 'system'],
])('a page has %s', (_, search, kept, isDark, theme, themeChoice) => {
  expect(themed({ search, kept, isDark })).toEqual({ theme, themeChoice });
});

/** What the script makes of a page; without a `kept` the browser lets it store nothing. */
function themed(browser: {
  readonly search: string;
  readonly kept: string | null | undefined;
  readonly isDark: boolean;
}): unknown {
  const { search, kept, isDark } = browser;
  const document = { documentElement: { dataset: {} } };
  const getItem = (key: string): string | null => {
    if (kept === undefined) throw new Error('The operation is insecure');
    return key === 'theme-1' ? kept : null;
  };
  runInNewContext(renderThemeScript({ type: 'localStorage', namespace: '-1' }), {
    document,
    URLSearchParams,
    location: { search },
    localStorage: { getItem },
    matchMedia: () => ({ matches: isDark }),
  });
  return document.documentElement.dataset;
}
