import type { Playbook } from '../../../../runner/playbook/playbook.ts';
import type { SiteFile } from '../page-files';
import { escapeXml } from './escape-xml';
import type { MachineSite } from './machine-site';

/** Where an alert's `runbook_url` leads: this, and the slug of a playbook. */
export const runbookFolder = 'runbook';

/** Pages that lead from old ids to playbooks, and from slugs to those that have them. */
export function redirectFiles(playbooks: readonly Playbook[], site: MachineSite): SiteFile[] {
  const bySlug = new Map<string, Playbook[]>();
  const add = (id: string, playbook: Playbook): void => {
    const slug = id.slice(id.indexOf('/') + 1);
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), playbook]);
  };
  for (const playbook of playbooks) {
    for (const id of [playbook.id, ...playbook.aliases]) add(id, playbook);
  }
  return [
    ...playbooks.flatMap((playbook) =>
      playbook.aliases.map((alias) => ({
        path: `${site.pathOf(alias)}/index.html`,
        text: renderRedirect(playbook, site),
      })),
    ),
    ...[...bySlug].map(([slug, all]) => {
      const owners = [...new Set(all)];
      const [only] = owners;
      return {
        path: `${site.baseUrl}${runbookFolder}/${slug}/index.html`,
        text:
          owners.length === 1 && only !== undefined
            ? renderRedirect(only, site)
            : renderChoice(owners, site),
      };
    }),
  ];
}

function renderRedirect(playbook: Playbook, site: MachineSite): string {
  const path = escapeXml(site.pathOf(playbook.id));
  return renderPage(
    playbook.title,
    `<meta http-equiv="refresh" content="0; url=${path}">
<link rel="canonical" href="${escapeXml(site.origin)}${path}">`,
    renderLinks([playbook], site),
  );
}

function renderChoice(playbooks: readonly Playbook[], site: MachineSite): string {
  return renderPage('Which system?', '', renderLinks(playbooks, site));
}

function renderLinks(playbooks: readonly Playbook[], site: MachineSite): string {
  const links = playbooks.map(
    ({ id, title }) =>
      `<li><a href="${escapeXml(site.pathOf(id))}">${escapeXml(title)}</a> (${escapeXml(id)})`,
  );
  return `<ul>\n${links.join('\n')}\n</ul>`;
}

function renderPage(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${head}
<title>${escapeXml(title)}</title>
<h1>${escapeXml(title)}</h1>
${body}
</html>
`;
}
