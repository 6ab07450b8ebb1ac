import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { afterAll, expect, it } from 'vitest';
import { parseFragment, parsePlaybook, parseSystem } from '../playbook/check.ts';
import { exampleHead } from '../playbook/example-playbook.ts';
import { parseRecord } from '../record/parse-record.ts';
import type { RunRecord } from '../record/run-record.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('prototype');
const cwd = folder.path;
const worst = ['__proto__', 'constructor'];
const others = ['toString', 'hasOwnProperty', 'prototype', 'valueOf'];
const names = [...worst, ...others];

afterAll(folder.remove);

it('a name of the prototype is no key of any object of a playbook', () => {
  const files = yamlFilesIn('playbooks').filter((file) => !file.endsWith('.test.yaml'));
  const shapes = new Map<string, { readonly file: string; readonly path: Path }>();
  for (const file of files) {
    for (const path of objectsIn(load(readFileSync(file, 'utf8')), [])) {
      const shape = `${kindOf(file)} ${path.filter((key) => typeof key === 'string').join('.')}`;
      if (!shapes.has(shape)) shapes.set(shape, { file, path });
    }
  }
  expect(shapes.size).toBeGreaterThan(100);
  const documents = new Map(files.map((file) => [file, load(readFileSync(file, 'utf8'))]));
  const wrong = [...shapes.values()].flatMap(({ file, path }, i) =>
    [...worst, others[i % others.length] ?? ''].flatMap((name) => {
      const document: unknown = structuredClone(documents.get(file));
      addKey(at(document, path), name);
      const text = dump(document, { lineWidth: -1 });
      return verdictOn(file, Buffer.from(text), name).map(
        (what) => `${file} ${path.join('.')} ${name}: ${what}`,
      );
    }),
  );
  expect(wrong).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('a name of the prototype is no param, value or event, and none of the objects of a record', async () => {
  folder.write('playbooks/shop/system.yaml', 'schema: 1\n');
  folder.write(
    'playbooks/p.yaml',
    `${exampleHead}symptoms: [x]
params:
  NAME: { help: A name., default: shop }
diagnose:
  - { id: constructor, title: Built, run: 'echo "$NAME"; false', save: { CONSTRUCTOR: stdout } }
  - { id: prototype, title: After, when: steps.constructor.failed, run: 'echo "$CONSTRUCTOR"' }
causes:
  - { id: constructor, title: The cause, when: steps.constructor.failed && steps.prototype.passed, fix: constructor }
fixes:
  - { id: constructor, title: The fix, risk: change, steps: [{ run: 'true', undo: 'true' }], verify: { steps: [prototype] } }
`,
  );
  const { exitCode, stdout, stderr } = await callFixbook(
    ['run', 'playbooks/p.yaml', '--json', '--fix', 'constructor', '--allow', 'change'],
    { cwd },
  );
  expect(stderr.includes('bug')).toBe(false);
  const record = JSON.parse(stdout) as RunRecord;
  expect([exitCode, record.causes.map(({ id, state }) => [id, state])]).toEqual([
    1,
    [['constructor', 'confirmed']],
  ]);
  expect(record.steps.map(({ id, outcome }) => [id, outcome]).slice(0, 2)).toEqual([
    ['constructor', 'failed'],
    ['prototype', 'passed'],
  ]);
  const wrong = objectsIn(record, []).flatMap((path) =>
    names.flatMap((name) => {
      const copy: unknown = JSON.parse(stdout);
      addKey(at(copy, path), name);
      const parsed = parseRecord(JSON.stringify(copy));
      return parsed.ok && Object.getPrototypeOf(at(parsed.record, path)) !== Object.prototype
        ? [`${path.join('.')} ${name}`]
        : [];
    }),
  );
  expect(wrong).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('a name of the prototype is no command, id, param or option', async () => {
  folder.write('values.env', '__proto__=x\nconstructor=x\n', 0o600);
  const calls = [...worst, 'toString'].flatMap((name) => [
    [name],
    ['help', name],
    ['run', name],
    ['run', 'playbooks/p.yaml', '--param', `${name}=x`],
    ['run', 'playbooks/p.yaml', '--params-file', 'values.env'],
    ['run', 'playbooks/p.yaml', '--fix', name === 'constructor' ? 'toString' : name],
    ['run', 'playbooks/p.yaml', `--${name}`],
    ['show', name],
    ['report', '--format', name],
    ['lab', name],
    ['completion', name],
    ['test', name],
    ['list', name],
  ]);
  const wrong = await atOnce(2, calls, async (args) => {
    const { exitCode, stderr } = await callFixbook(args, { cwd });
    const isHelp = args[0] === 'help' || args[2] === '--params-file';
    return isHelp || exitCode === 2 || exitCode === 5
      ? /this is a bug|\n\s+at /.test(stderr)
        ? [`${args.join(' ')}: ${stderr.slice(0, 200)}`]
        : []
      : [`${args.join(' ')}: ${exitCode} ${stderr.slice(0, 200)}`];
  });
  expect(wrong.flat()).toEqual([]);
});

type Path = readonly (string | number)[];

function yamlFilesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(path, name))
    .sort();
}

function kindOf(file: string): 'system' | 'fragment' | 'playbook' {
  if (file.endsWith('/system.yaml')) return 'system';
  return file.startsWith('playbooks/shared/') ? 'fragment' : 'playbook';
}

function objectsIn(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    objectsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inner : [path, ...inner];
}

function at(value: unknown, path: Path): object {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown>)[key],
    value,
  ) as object;
}

function addKey(target: object, name: string): void {
  Object.defineProperty(target, name, {
    value: { polluted: true },
    enumerable: true,
    configurable: true,
  });
}

/** What is wrong when a file with such a key is read: it must be refused. */
function verdictOn(file: string, bytes: Buffer, name: string): string[] {
  const kind = kindOf(file);
  const result =
    kind === 'system'
      ? parseSystem(file, bytes, 'ares')
      : kind === 'fragment'
        ? parseFragment(file, bytes, 'slug')
        : parsePlaybook(file, bytes, null);
  if (result.ok) return ['was taken'];
  return result.problems.some(({ message, hint }) => `${message} ${hint ?? ''}`.includes(name))
    ? []
    : [`no word of it in ${JSON.stringify(result.problems[0]?.message)}`];
}
