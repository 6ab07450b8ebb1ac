import { relative, resolve } from 'node:path';
import type { LibraryEntry } from '../../../runner/playbook/library/library.ts';
import type { Param } from '../../../runner/playbook/playbook.ts';
import type { PlaybooksContent } from './content';
import { type SystemView, toSystemView } from './index-page';
import type { PluginOptions } from './options';
import type { JudgedPlaybook } from './page-data';
import { withPlaybookLinks } from './playbook-links';
import {
  type PageFrame,
  type PlaybookPage,
  toPlaybookPage,
  type VersionView,
} from './playbook-page';
import { toProofView } from './proof-view';
import { type Sidebar, toSidebar } from './sidebar';

/** All pages of the plugin with what they show. Plain data. */
export interface PlaybooksProps {
  readonly indexPath: string;
  /** In breadcrumbs. */
  readonly indexTitle: string;
  readonly sidebar: Sidebar;
  readonly systems: readonly SystemProps[];
}

export interface SystemProps {
  readonly view: SystemView;
  readonly sidebar: Sidebar;
  /** Those that all playbooks of the system share. */
  readonly params: readonly Param[];
  readonly pages: readonly PageProps[];
}

export interface PageProps {
  readonly path: string;
  readonly page: PlaybookPage;
  /** From the site's folder. */
  readonly file: string;
  /** What a reader's answers are judged by. */
  readonly judged: JudgedPlaybook;
}

/** The address of every page. */
export function pathsOf({ indexPath, systems }: PlaybooksProps): string[] {
  return [
    indexPath,
    ...systems.flatMap(({ view, pages }) => [view.path, ...pages.map(({ path }) => path)]),
  ];
}

/** The pages of a library. `basePath` begins and ends with a slash. */
export function toProps(
  content: PlaybooksContent,
  site: {
    readonly basePath: string;
    readonly siteDir: string;
    readonly options: Pick<PluginOptions, 'editUrl'>;
  },
): PlaybooksProps {
  const indexPath = site.basePath.replace(/(?<=.)\/$/, '');
  const pathOf = (id: string) => `${site.basePath}${id}`;
  const playbooks = content.entries.map((entry) => entry.playbook);
  const titles = new Map(playbooks.map(({ id, title }) => [id, title]));
  const proofs = new Map(
    content.entries.map((entry) => [entry.playbook.id, toProofView(content.proofs, entry)]),
  );
  const proofOf = (id: string) => proofs.get(id)?.state ?? null;
  const views = content.systems.map((system) =>
    toSystemView(system, { playbooks, pathOf, proofOf }),
  );
  const sidebarOf = (unfolded: SystemView | null) =>
    toSidebar({ systems: views, unfolded, indexPath, indexLabel: content.labels.all });
  const toEditUrl = (editUrl: string, entry: LibraryEntry) => editUrl + fileOf(entry, site.siteDir);
  const toPage = (entry: LibraryEntry, view: SystemView): PageProps => ({
    path: pathOf(entry.playbook.id),
    file: fileOf(entry, site.siteDir),
    judged: { playbook: entry.playbook, digest: entry.digest },
    page: withPlaybookLinks(
      toPlaybookPage(
        entry.playbook,
        frameOf({
          entry,
          view,
          content,
          titles,
          indexPath,
          pathOf,
          history: historyOf(entry, content, site),
          proof: proofs.get(entry.playbook.id) ?? null,
          editUrl: site.options.editUrl === null ? null : toEditUrl(site.options.editUrl, entry),
        }),
      ),
      (id) => (titles.has(id) ? pathOf(id) : null),
    ),
  });
  return {
    indexPath,
    indexTitle: content.labels.index,
    sidebar: sidebarOf(null),
    systems: views.map((view) => ({
      view,
      sidebar: sidebarOf(view),
      params: content.systems.find(({ name }) => name === view.name)?.params ?? [],
      pages: content.entries
        .filter((entry) => entry.playbook.system === view.name)
        .map((entry) => toPage(entry, view)),
    })),
  };
}

function frameOf(input: {
  readonly entry: LibraryEntry;
  readonly view: SystemView;
  readonly content: PlaybooksContent;
  /** By id of the playbook. */
  readonly titles: ReadonlyMap<string, string>;
  readonly indexPath: string;
  readonly pathOf: (id: string) => string;
  readonly history: PageFrame['history'];
  readonly proof: PageFrame['proof'];
  readonly editUrl: string | null;
}): PageFrame {
  const { entry, view, content, titles, indexPath, pathOf, history, proof, editUrl } = input;
  const { playbook } = entry;
  const linksTo = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [{ title, path: pathOf(id) }];
    });
  const area = view.areas.find((area) => area.name === playbook.area);
  return {
    editUrl,
    lastUpdatedAt: content.lastUpdated.get(entry.file) ?? null,
    history,
    proof,
    related: linksTo(playbook.related),
    successor: linksTo(playbook.supersededBy === null ? [] : [playbook.supersededBy])[0] ?? null,
    trail: [
      { title: content.labels.index, path: indexPath },
      { title: view.title, path: view.path },
      ...(area === undefined ? [] : [{ title: area.title, path: `${view.path}#${area.name}` }]),
      { title: playbook.title, path: pathOf(playbook.id) },
    ],
  };
}

const versionsShown = 10;

/** With the address of the file as it was, where the edit link says how addresses are made. */
function historyOf(
  entry: LibraryEntry,
  { histories }: PlaybooksContent,
  site: { readonly siteDir: string; readonly options: Pick<PluginOptions, 'editUrl'> },
): VersionView[] {
  const repository = /^(https:\/\/[^?#]+)\/edit\/[^/]+\/$/.exec(site.options.editUrl ?? '')?.[1];
  const file = fileOf(entry, site.siteDir);
  return (histories.get(entry.file) ?? [])
    .slice(0, versionsShown)
    .map(({ commit, ...version }) => ({
      ...version,
      url: repository === undefined ? null : `${repository}/blob/${commit}/${file}`,
    }));
}

function fileOf({ file }: LibraryEntry, siteDir: string): string {
  return relative(siteDir, resolve(file)).replaceAll('\\', '/');
}
