import { createHash } from 'node:crypto';
import type { GlanceRow } from './index-page';
import {
  judgedPathOf,
  type Matchable,
  matchPathOf,
  pageDataPathOf,
  type PageData,
  sidebarPathOf,
} from './page-data';
import type { PageLink, PlaybookPage } from './playbook-page';
import type { PlaybooksProps, SystemProps } from './props';

/** A file of the built site: its address without the base of the site, and its text. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** The data of every page, and the sidebars, as the browser fetches them. */
export function toPageFiles(props: PlaybooksProps): SiteFile[] {
  const { indexPath, indexTitle, systems, sidebar } = props;
  const index: PageData = {
    type: 'index',
    page: { systems: systems.map(({ view }) => view) },
    sidebarPath: sidebarPathOf(indexPath),
  };
  return [
    toFile(pageDataPathOf(indexPath), index),
    toFile(index.sidebarPath, sidebar),
    toFile(matchPathOf(indexPath), matchableOf(props)),
    ...systems.flatMap((system) => systemFiles(system, { title: indexTitle, path: indexPath })),
  ];
}

/** Another one for each state of the files. */
export function revisionOf(files: readonly SiteFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(path).update(text);
  return hash.digest('hex').slice(0, 8);
}

function systemFiles({ view, sidebar, pages }: SystemProps, index: PageLink): SiteFile[] {
  const sidebarPath = sidebarPathOf(view.path);
  const trail = [index, { title: view.title, path: view.path }];
  const system: PageData = {
    type: 'system',
    page: { system: view, glance: glanceOf(pages), trail },
    sidebarPath,
  };
  return [
    toFile(pageDataPathOf(view.path), system),
    toFile(sidebarPath, sidebar),
    ...pages.flatMap(({ path, page, judged }) => [
      toFile(pageDataPathOf(path), { type: 'playbook', page, sidebarPath } satisfies PageData),
      ...(isJudged(page) ? [toFile(judgedPathOf(path), judged)] : []),
    ]),
  ];
}

/** Whether there is a check on the page that a reader can answer for. */
function isJudged({ steps, procedure }: PlaybookPage): boolean {
  return steps.length > 0 || (procedure?.verify ?? null) !== null;
}

function glanceOf(pages: SystemProps['pages']): GlanceRow[] {
  return pages
    .filter(({ page }) => page.symptoms.length > 0)
    .map(({ path, page: { title, symptoms } }) => ({ title, path, symptoms }));
}

/** All of them, because words find those without a signature too. */
function matchableOf({ systems }: PlaybooksProps): Matchable {
  return {
    systems: systems.map(({ view: { name }, params }) => ({ name, params })),
    playbooks: systems.flatMap(({ pages }) =>
      pages.map(({ path, judged: { playbook } }) => ({
        id: playbook.id,
        title: playbook.title,
        path,
        severity: playbook.severity,
        symptoms: playbook.symptoms.filter(({ kind }) => kind === 'signature'),
      })),
    ),
  };
}

function toFile(path: string, content: unknown): SiteFile {
  return { path, text: JSON.stringify(content) };
}
