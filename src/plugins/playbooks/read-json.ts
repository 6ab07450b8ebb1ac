import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import place from '@generated/fixbook-playbooks/default/data-folder.json';

const parsed = new Map<string, unknown>();

/** The data of an address, from the files of this build. In the browser `fetch-json.ts` stands for it. */
export function readJson(path: string): unknown {
  if (!parsed.has(path)) parsed.set(path, JSON.parse(readFileSync(fileOf(path), 'utf8')));
  return parsed.get(path);
}

/** Nothing has to be waited for. */
export function loadJson(path: string): Promise<unknown> {
  return Promise.resolve(readJson(path));
}

function fileOf(path: string): string {
  return join(place.folder, path.slice(place.baseUrl.length));
}
