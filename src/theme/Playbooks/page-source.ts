import { loadJson, readJson } from '@fixbook/json';
import { type PageData, pageDataPathOf } from '@site/src/plugins/playbooks/page-data';
import type { Sidebar } from '@site/src/plugins/playbooks/sidebar';

/** A page with everything that it needs to be shown. */
export interface LoadedPage {
  readonly data: PageData;
  readonly sidebar: Sidebar;
}

/** What is already there of a page; undefined before it was loaded, null when there is no such page. */
export function readPage(path: string): LoadedPage | null | undefined {
  // Our own build wrote these files.
  const data = readJson(pageDataPathOf(path)) as PageData | null | undefined;
  if (data === null || data === undefined) return data;
  const sidebar = readJson(data.sidebarPath) as Sidebar | null | undefined;
  return sidebar === undefined ? undefined : toLoadedPage(data, sidebar);
}

/** Loads the data of a page, then its sidebar. Null when there is no such page. */
export async function loadPage(path: string): Promise<LoadedPage | null> {
  const data = (await loadJson(pageDataPathOf(path))) as PageData | null;
  if (data === null) return null;
  return toLoadedPage(data, (await loadJson(data.sidebarPath)) as Sidebar | null);
}

function toLoadedPage(data: PageData, sidebar: Sidebar | null): LoadedPage | null {
  return sidebar === null ? null : { data, sidebar };
}
