import globalData from '@generated/globalData';
import type { GlobalFigures } from '@site/src/plugins/playbooks/global-figures';

const asked = new Map<string, Promise<unknown>>();
const loaded = new Map<string, unknown>();

/** What has been loaded from an address; undefined before, null when there is nothing. */
export function readJson(path: string): unknown {
  return loaded.get(path);
}

/** Fetches the data of an address once. Null when there is nothing at that address. */
export function loadJson(path: string): Promise<unknown> {
  const before = asked.get(path);
  if (before !== undefined) return before;
  const json = fetchJson(path);
  asked.set(path, json);
  json.then(
    (value) => loaded.set(path, value),
    () => asked.delete(path),
  );
  return json;
}

async function fetchJson(path: string): Promise<unknown> {
  const answer = await fetch(withRevision(path));
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Address under which this build's data are cached by nobody who has those of another build. */
export function withRevision(path: string): string {
  // Docusaurus gives what the plugin has set as unknown.
  const { revision } = globalData['fixbook-playbooks']?.default as GlobalFigures;
  return `${path}?${revision}`;
}
