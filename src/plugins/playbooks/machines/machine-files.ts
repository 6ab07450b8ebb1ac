import type { LibraryEntry } from '../../../../runner/playbook/library/library.ts';
import type { SiteFile } from '../page-files';
import type { Change } from './changes';
import { renderAtom, renderJsonFeed } from './feeds';
import { renderLlmsText } from './llms-text';
import { toListedPlaybook, toPublishedPlaybook } from './published-playbook';
import { redirectFiles } from './redirects';
import type { MachineSite } from './machine-site';

/** What is published for programs: lists, one document for each playbook, feeds and redirects. */
export function toMachineFiles(
  site: MachineSite,
  content: { readonly entries: readonly LibraryEntry[]; readonly changes: readonly Change[] },
): SiteFile[] {
  const { entries, changes } = content;
  const at = (name: string): string => `${site.baseUrl}${name}`;
  const listed = entries.map((entry) => toListedPlaybook(entry, site));
  return [
    { path: at('playbooks.json'), text: toText(listed) },
    { path: at('llms.txt'), text: renderLlmsText(listed, site) },
    { path: at('changes.xml'), text: renderAtom(changes, site) },
    { path: at('changes.json'), text: toText(renderJsonFeed(changes, site)) },
    ...entries.flatMap((entry) => documentsOf(entry, site)),
    ...redirectFiles(
      entries.map(({ playbook }) => playbook),
      site,
    ),
  ];
}

/** Old ids keep their document, so that a program that knows one is not sent elsewhere. */
function documentsOf(entry: LibraryEntry, site: MachineSite): SiteFile[] {
  const text = toText(toPublishedPlaybook(entry, site));
  const { id, aliases } = entry.playbook;
  return [id, ...aliases].map((each) => ({ path: `${site.pathOf(each)}.json`, text }));
}

function toText(document: unknown): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}
