import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Above this number of files only what was visited, and what every page needs, is kept. */
const mostFiles = 1500;
const forEveryPage = /^(assets|img)\/|^(index|404)\.html$|^playbooks\/(index\.html|page\.json)$/;
const forReading = /\.(html|js|css|json|svg|webp|webmanifest)$/;
const notForReading = /^(schema|runbook)\/|^changes\.json$|^playbooks\.json$/;

/** The service worker of a build with the list of what it keeps. `files` are relative to `folder`. */
export function renderServiceWorker(
  folder: string,
  site: { readonly files: readonly string[]; readonly baseUrl: string; readonly code: string },
): string {
  const all = new Set(site.files);
  const kept = site.files.filter(
    (file) => forReading.test(file) && !notForReading.test(file) && isRead(file, all),
  );
  const few = kept.length > mostFiles ? kept.filter((file) => forEveryPage.test(file)) : kept;
  const entries = few.map((file) => [addressOf(file, site.baseUrl), hashOf(join(folder, file))]);
  return `const kept = new Map(${JSON.stringify(entries)});\n${site.code}`;
}

/** A document for programs stands beside the folder of its page. */
function isRead(file: string, all: ReadonlySet<string>): boolean {
  return !all.has(`${file.replace(/\.json$/, '')}/page.json`);
}

function addressOf(file: string, baseUrl: string): string {
  return `${baseUrl}${file.replace(/(^|\/)index\.html$/, '$1')}`.replace(/(?<=.)\/$/, '');
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
