import type { Change } from './changes';
import { escapeXml } from './escape-xml';
import type { MachineSite } from './machine-site';

/** The changes as Atom (RFC 4287). */
export function renderAtom(changes: readonly Change[], site: MachineSite): string {
  const home = `${site.origin}${site.baseUrl}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>${escapeXml(site.title)}</title>
  <id>${escapeXml(home)}</id>
  <link href="${escapeXml(home)}"/>
  <link rel="self" href="${escapeXml(`${home}changes.xml`)}"/>
  <author><name>${escapeXml(site.title)}</name></author>
  <updated>${timeOf(changes[0]?.atMs ?? 0)}</updated>
${changes.map((change) => renderEntry(change, site)).join('')}</feed>
`;
}

/** The changes as JSON Feed 1.1. */
export function renderJsonFeed(changes: readonly Change[], site: MachineSite): object {
  const home = `${site.origin}${site.baseUrl}`;
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: site.title,
    home_page_url: home,
    feed_url: `${home}changes.json`,
    items: changes.map((change) => ({
      id: idOf(change, site),
      url: urlOf(change, site),
      title: titleOf(change),
      content_text: change.subject,
      date_published: timeOf(change.atMs),
    })),
  };
}

function renderEntry(change: Change, site: MachineSite): string {
  return `  <entry>
    <title>${escapeXml(titleOf(change))}</title>
    <id>${escapeXml(idOf(change, site))}</id>
    <link href="${escapeXml(urlOf(change, site))}"/>
    <updated>${timeOf(change.atMs)}</updated>
    <summary>${escapeXml(change.subject)}</summary>
  </entry>
`;
}

function titleOf({ kind, title }: Change): string {
  return kind === 'added' ? `New: ${title}` : `Changed: ${title}`;
}

function urlOf({ id }: Change, { origin, pathOf }: MachineSite): string {
  return `${origin}${pathOf(id)}`;
}

/** Never the address of anything, but the same for ever. */
function idOf(change: Change, site: MachineSite): string {
  return `${urlOf(change, site)}#${change.commit}`;
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
