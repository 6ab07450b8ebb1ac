// Writes docs/reference/: the format from the schemas, the commands from their own help.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dump } from 'js-yaml';

/** `schemas` are JSON Schemas by title; the command line has been bundled before. */
export async function writeReference(root, schemas) {
  const folder = `${root}docs/reference`;
  mkdirSync(folder, { recursive: true });
  const write = (name, text) => writeFileSync(`${folder}/${name}`, text);
  write('_category_.json', '{ "label": "Reference", "position": 13 }\n');
  write('commands.md', await renderCommands(`${root}dist/fixbook.cjs`));
  schemas.forEach(({ name, title, file, schema }, i) => {
    write(`${name}.md`, renderFormat({ title, file, schema, position: i + 2 }));
  });
}

async function renderCommands(cli) {
  const help = await helpOf(cli, []);
  const names = [...help.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name);
  if (names.length < 5) throw new Error(`the help names no commands\n${help}`);
  const texts = await Promise.all(names.map((name) => helpOf(cli, [name])));
  const parts = names.map((name, i) => `## fixbook ${name}\n\n${fenced('text', texts[i])}`);
  return [front('Commands', 1), fenced('text', help), ...parts].join('\n');
}

async function helpOf(cli, words) {
  const child = spawn(process.execPath, [cli, ...words, '--help'], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const part of child.stdout) text += part;
  return text;
}

function renderFormat({ title, file, schema, position }) {
  const link = `The same for editors and programs: [\`${file}\`](pathname:///schema/${file}).`;
  const parts = [front(title, position), `${sentence(schema.description)}\n\n${link}\n`];
  renderObject([], schema, { level: 2, parts, seen: new Map() });
  return parts.join('\n');
}

/** A table of the keys of an object, then the same for each object inside it, once for each kind. */
function renderObject(path, schema, { level, parts, seen }) {
  const entries = Object.entries(schema.properties ?? {});
  const required = schema.required ?? [];
  const rows = entries.map(([key, value]) => {
    const need = required.includes(key) ? ' (required)' : '';
    return `| \`${key}\`${need} | ${cell(typeOf(value))} | ${cell(aboutOf(value))} |`;
  });
  if (rows.length > 0)
    parts.push(['| key | type | what it is |', '| --- | --- | --- |', ...rows, ''].join('\n'));
  for (const [key, value] of entries) {
    const inner = innerOf(value);
    if (inner === null && level > 2) continue;
    const inside = [...path, key];
    parts.push(`${'#'.repeat(level)} \`${inside.join('.')}\`\n`);
    if (level === 2) parts.push(`${sentence(value.description)}\n`);
    const [example] = value.examples ?? [];
    if (example !== undefined)
      parts.push(fenced('yaml', dump({ [key]: example }, { lineWidth: 90 })));
    if (inner === null || path.length > 3) continue;
    const keys = Object.keys(inner.properties).sort().join();
    const before = seen.get(keys);
    if (before === undefined) {
      seen.set(keys, inside.join('.'));
      renderObject(inside, inner, { level: Math.min(level + 1, 4), parts, seen });
    } else parts.push(`Its keys are those of \`${before}\`.\n`);
  }
}

/** The object that a value is, or that each item of it is. */
function innerOf(value) {
  if (value.properties !== undefined) return value;
  if (value.items?.properties !== undefined) return value.items;
  const each = value.additionalProperties;
  return typeof each === 'object' && each.properties !== undefined ? each : null;
}

function typeOf(value) {
  if (value.const !== undefined) return `\`${JSON.stringify(value.const)}\``;
  if (value.enum !== undefined) return value.enum.map((one) => `\`${String(one)}\``).join(', ');
  const types = [value.type ?? 'any'].flat();
  return types
    .map((type) => (type === 'array' ? `list of ${typeOf(value.items ?? {})}` : type))
    .join(' or ');
}

function aboutOf(value) {
  const standard =
    value.default === undefined ? '' : ` Default: \`${JSON.stringify(value.default)}\`.`;
  return `${sentence(value.description)}${standard}`;
}

function sentence(text = '') {
  return text.replaceAll('<', '&lt;');
}

function cell(text) {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}

function fenced(language, text) {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\`\n`;
}

function front(title, position) {
  return `---\ntitle: ${title}\nsidebar_position: ${position}\ncustom_edit_url: null\n---\n\n# ${title}\n`;
}
