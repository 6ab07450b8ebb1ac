import { basename } from 'node:path';
import type { LibraryEntry } from '../../../runner/playbook/library.ts';
import type { PlaybooksContent } from './content';
import { type SystemView, toSystemView } from './index-page';
import type { PluginOptions } from './options';
import type { JudgedPlaybook } from './page-data';
import {
  type PageFrame,
  type PlaybookPage,
  toPlaybookPage,
  type VersionView,
} from './playbook-page';
import { type Sidebar, toSidebar } from './sidebar';

/** All pages of the plugin with what they show. Plain data. */
export interface PlaybooksProps {
  readonly indexPath: string;
  readonly sidebar: Sidebar;
  readonly systems: readonly SystemProps[];
}

export interface SystemProps {
  readonly view: SystemView;
  readonly sidebar: Sidebar;
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

const indexLabel = 'All playbooks';

/** The pages of a library. `basePath` begins and ends with a slash. */
export function toProps(
  content: PlaybooksContent,
  site: { readonly basePath: string; readonly options: PluginOptions },
): PlaybooksProps {
  const indexPath = site.basePath.replace(/(?<=.)\/$/, '');
  const pathOf = (id: string) => `${site.basePath}${id}`;
  const playbooks = content.entries.map((entry) => entry.playbook);
  const views = content.systems.map((system) => toSystemView(system, { playbooks, pathOf }));
  const sidebarOf = (unfolded: SystemView | null) =>
    toSidebar({ systems: views, unfolded, indexPath, indexLabel });
  const toPage = (entry: LibraryEntry, view: SystemView): PageProps => ({
    path: pathOf(entry.playbook.id),
    file: fileOf(entry, site.options),
    judged: { playbook: entry.playbook, digest: entry.digest },
    page: toPlaybookPage(
      entry.playbook,
      frameOf({ entry, view, content, indexPath, pathOf, options: site.options }),
    ),
  });
  return {
    indexPath,
    sidebar: sidebarOf(null),
    systems: views.map((view) => ({
      view,
      sidebar: sidebarOf(view),
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
  readonly indexPath: string;
  readonly pathOf: (id: string) => string;
  readonly options: PluginOptions;
}): PageFrame {
  const { entry, view, content, indexPath, pathOf, options } = input;
  const { playbook } = entry;
  const linksTo = (ids: readonly string[]) =>
    content.entries
      .filter((other) => ids.includes(other.playbook.id))
      .map((other) => ({ title: other.playbook.title, path: pathOf(other.playbook.id) }));
  const area = view.areas.find((area) => area.name === playbook.area);
  return {
    editUrl: options.editUrl === null ? null : options.editUrl + fileOf(entry, options),
    lastUpdatedAt: content.lastUpdated.get(entry.file) ?? null,
    history: historyOf(entry, content, options),
    related: linksTo(playbook.related),
    successor: linksTo([playbook.supersededBy ?? ''])[0] ?? null,
    trail: [
      { title: 'Playbooks', path: indexPath },
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
  options: PluginOptions,
): VersionView[] {
  const repository = /^(https:\/\/[^?#]+)\/edit\/[^/]+\/$/.exec(options.editUrl ?? '')?.[1];
  return (histories.get(entry.file) ?? [])
    .slice(0, versionsShown)
    .map(({ commit, ...version }) => ({
      ...version,
      url:
        repository === undefined ? null : `${repository}/blob/${commit}/${fileOf(entry, options)}`,
    }));
}

function fileOf({ playbook, file }: LibraryEntry, { path }: PluginOptions): string {
  return `${path}/${playbook.system}/${playbook.area}/${basename(file)}`;
}
