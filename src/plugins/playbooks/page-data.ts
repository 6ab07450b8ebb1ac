import type { Playbook, Severity, System } from '../../../runner/playbook/playbook.ts';
import type { IndexPage, SystemPage } from './index-page';
import type { PlaybookPage } from './playbook-page';

/** What one address of the plugin shows. Plain data, fetched by the browser, never a script. */
export type PageData = PageContent & {
  /** Address of the sidebar, which many pages share. */
  readonly sidebarPath: string;
};

type PageContent =
  | { readonly type: 'index'; readonly page: IndexPage }
  | { readonly type: 'system'; readonly page: SystemPage }
  | { readonly type: 'playbook'; readonly page: PlaybookPage };

/** Address of a page's data: beside the page. */
export function pageDataPathOf(path: string): string {
  return `${path.replace(/\/$/, '')}/page.json`;
}

/** Address of the sidebar of an index or a system. */
export function sidebarPathOf(path: string): string {
  return `${path.replace(/\/$/, '')}/sidebar.json`;
}

/** What a page needs to judge a reader's answers. Fetched when the first one is given. */
export interface JudgedPlaybook {
  readonly playbook: Playbook;
  /** sha256 of its file. */
  readonly digest: string;
}

/** Address of what a playbook's page judges by. */
export function judgedPathOf(path: string): string {
  return `${path.replace(/\/$/, '')}/judge.json`;
}

/** What a pasted text is matched with, as `fixbook match` does it. */
export interface Matchable {
  readonly systems: readonly Pick<System, 'name' | 'params'>[];
  readonly playbooks: readonly MatchablePlaybook[];
}

/** A playbook with its signatures, and how to show it. */
export interface MatchablePlaybook extends Pick<Playbook, 'id' | 'symptoms' | 'title'> {
  readonly path: string;
  readonly severity: Severity;
}

/** Address of what pasted texts are matched with. */
export function matchPathOf(indexPath: string): string {
  return `${indexPath.replace(/\/$/, '')}/match.json`;
}
