import type { LibraryEntry } from '../../../../runner/playbook/library/library.ts';
import type { Playbook } from '../../../../runner/playbook/playbook.ts';
import type { MachineSite } from './machine-site';

/** A playbook as `playbooks.json` lists it. */
export interface ListedPlaybook extends Pick<
  Playbook,
  | 'id'
  | 'title'
  | 'summary'
  | 'kind'
  | 'system'
  | 'area'
  | 'severity'
  | 'status'
  | 'version'
  | 'tags'
  | 'aliases'
  | 'supersededBy'
> {
  /** Its page. */
  readonly url: string;
  /** Its own document. */
  readonly json: string;
}

/** A playbook as its own document: complete with defaults, as the runner sees it. */
export type PublishedPlaybook = Playbook & { readonly digest: string; readonly url: string };

/** What a list needs of a playbook. */
export function toListedPlaybook({ playbook }: LibraryEntry, site: MachineSite): ListedPlaybook {
  const { id, title, summary, kind, system, area, severity, status, version, tags } = playbook;
  const { aliases, supersededBy } = playbook;
  const url = urlOf(id, site);
  return {
    id,
    title,
    summary,
    kind,
    system,
    area,
    severity,
    status,
    version,
    tags,
    aliases,
    supersededBy,
    url,
    json: `${url}.json`,
  };
}

/** The whole playbook, with the digest that run records name it by. */
export function toPublishedPlaybook(
  { playbook, digest }: LibraryEntry,
  site: MachineSite,
): PublishedPlaybook {
  return { ...playbook, digest, url: urlOf(playbook.id, site) };
}

function urlOf(id: string, { origin, pathOf }: MachineSite): string {
  return `${origin}${pathOf(id)}`;
}
