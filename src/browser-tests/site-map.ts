import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The pages of a built site by their addresses, and where each of them leads. */
export interface SiteMap {
  readonly pages: ReadonlyMap<string, PageLinks>;
  /** Whether something is served at an address, page or not. */
  isServed(path: string): boolean;
}

interface PageLinks {
  readonly ids: ReadonlySet<string>;
  /** Within the site: address, and what stands after `#`. */
  readonly links: readonly { readonly path: string; readonly anchor: string }[];
}

/** Reads every page of a built site as it stands there, without running anything. */
export function readSiteMap(folder: string): SiteMap {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file === 'index.html' || file.endsWith('/index.html'))
    .filter((file) => !file.startsWith('runbook/'));
  const pages = new Map(
    files.map((file) => {
      const path = addressOf(file.slice(0, -'index.html'.length));
      return [path, readLinks(readFileSync(join(folder, file), 'utf8'), path)];
    }),
  );
  const isServed = (path: string): boolean =>
    pages.has(addressOf(path)) ||
    (existsSync(join(folder, path)) && statSync(join(folder, path)).isFile());
  return { pages, isServed };
}

/** How many clicks each page is away from the home page. */
export function clicksFromHome({ pages }: SiteMap): Map<string, number> {
  const clicks = new Map([['/', 0]]);
  for (const [path, distance] of clicks) {
    for (const link of pages.get(path)?.links ?? []) {
      if (pages.has(link.path) && !clicks.has(link.path)) clicks.set(link.path, distance + 1);
    }
  }
  return clicks;
}

function addressOf(path: string): string {
  return `/${path.replace(/^\/|\/$/g, '')}`;
}

function readLinks(text: string, page: string): PageLinks {
  // A script may hold markup that it shows only when something is wrong.
  const html = text.replace(/<script[^>]*>[^]*?<\/script>/g, '');
  const links = [...html.matchAll(/<a\s[^>]*?href=(?:"([^"]*)"|([^\s>]+))/g)].flatMap((match) => {
    const url = new URL(
      (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&'),
      `http://site${page}`,
    );
    if (url.host !== 'site') return [];
    return [
      { path: addressOf(decodeURI(url.pathname)), anchor: decodeURIComponent(url.hash.slice(1)) },
    ];
  });
  const ids = [...html.matchAll(/\sid=(?:"([^"]*)"|([^\s>]+))/g)].map((m) => m[1] ?? m[2] ?? '');
  return { ids: new Set(ids), links };
}
