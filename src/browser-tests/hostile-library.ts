import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

const source = 'src/browser-tests/playbooks-hostile/hostile';
/** Keys whose texts a person writes freely. */
const texts = new Set(
  ['title', 'summary', 'explain', 'help', 'default', 'ask', 'options', 'code', 'file'].concat([
    'guide',
    'instead',
    'section',
    'asked',
    'symptoms',
  ]),
);

/** Writes a playbook for each text, with the text in every field that takes one, and gives their ids. */
export function writeHostileLibrary(folder: string, hostile: readonly string[]): string[] {
  const system = load(readFileSync(`${source}/system.yaml`, 'utf8'));
  write(join(folder, 'hostile/system.yaml'), system);
  const yaml = readFileSync(`${source}/web/hostile-texts.yaml`, 'utf8');
  const model = load(yaml.replaceAll('$ADDRESS', '$OWN'));
  return hostile.map((text, i) => {
    const slug = `text-${i}`;
    const playbook = { ...(withText(model, text) as object), id: `hostile/${slug}` };
    write(join(folder, 'hostile/web', `${slug}.yaml`), { ...playbook, params: paramsOf(text) });
    return `hostile/${slug}`;
  });
}

function paramsOf(text: string): object {
  return { OWN: { type: 'string', help: text, default: text.replaceAll('\n', ' ') } };
}

function write(file: string, content: unknown): void {
  mkdirSync(join(file, '..'), { recursive: true });
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(content));
}

function withText(value: unknown, text: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withText(item, text, key));
  if (typeof value === 'object' && value !== null) return withTextInside(value, text);
  if (typeof value !== 'string' || !texts.has(key)) return value;
  // A step whose title is its text shows it once, without a heading.
  return key === 'title' ? `${oneLine(text).slice(0, 78)} !` : text;
}

function withTextInside(value: object, text: string): object {
  if ('signature' in value) {
    const example = `Error: ${oneLine(text)} happened`;
    return { signature: example.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), example };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withText(item, text, key)]),
  );
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').slice(0, 80);
}
