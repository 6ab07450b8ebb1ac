import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** What each module may import from; a module may always import from itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  playbook: [],
  redact: [],
  record: ['playbook', 'redact'],
  judge: ['record', 'redact', 'playbook'],
  engine: ['judge', 'record', 'redact', 'playbook'],
  report: ['record', 'playbook'],
  search: ['playbook'],
  share: ['report', 'record', 'redact', 'playbook'],
  prove: ['engine', 'record', 'redact', 'playbook'],
  cli: ['share', 'prove', 'engine', 'report', 'search', 'record', 'redact', 'playbook'],
  campaigns: ['cli', 'prove', 'engine', 'report', 'record', 'redact', 'playbook'],
};

interface SourceFile {
  readonly path: string;
  /** Paths from the root for our own files, names for packages. */
  readonly imports: readonly string[];
  /** Those of them that are left at run time: a type pulls nothing along. */
  readonly loads: readonly string[];
  /** All but what is loaded only when it is called: a table of commands may lead to one that lists it. */
  readonly knows: readonly string[];
}

const runnerFiles = readSources('runner');
const siteFiles = readSources('src');
const byPath = new Map([...runnerFiles, ...siteFiles].map((file) => [file.path, file]));

it('arrows between the modules of the runner go one way', () => {
  const wrong = runnerFiles
    .filter((file) => moduleOf(file.path) !== null)
    .flatMap((file) =>
      file.imports
        .filter((target) => moduleOf(target) !== null)
        .filter((target) => !isAllowed(moduleOf(file.path) ?? '', moduleOf(target) ?? ''))
        .map((target) => `${file.path} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

it('no file of the runner imports itself by way of others, so each can be read from top to bottom', () => {
  expect(runnerFiles.flatMap(({ path }) => wayBack(path) ?? [])).toEqual([]);
});

it('the runner knows nothing of the site', () => {
  const wrong = runnerFiles.flatMap((file) => file.imports.filter((i) => i.startsWith('src/')));
  expect(wrong).toEqual([]);
});

it('zx is known to one file', () => {
  const knowing = runnerFiles.filter((file) => file.imports.some((i) => /^zx(\/|$)/.test(i)));
  expect(knowing.map((file) => file.path)).toEqual(['runner/engine/shell/shell.ts']);
});

it('YAML and ajv are known to the model’s border files', () => {
  const knowing = runnerFiles.filter((file) => file.loads.some((i) => /^(ajv|js-yaml)/.test(i)));
  expect(knowing.map((file) => file.path).sort()).toEqual([
    'runner/playbook/parse.ts',
    'runner/playbook/schema/compile-schemas.ts',
    'runner/prove/components/docker/compose-config.ts',
    'runner/prove/scenario/render-scenario.ts',
    'runner/share/peer/api-checker.ts',
  ]);
});

it('nothing that reaches the browser imports from Node', () => {
  const entries = siteFiles.filter(({ path }) => !/^src\/(plugins|browser-tests)\//.test(path));
  const reached = reach([...entries, ...runnerFiles.filter(isBrowserSafe)].map(({ path }) => path));
  const wrong = [...reached].flatMap((path) =>
    (byPath.get(path)?.loads ?? [])
      .filter((i) => i.startsWith('node:'))
      .map((i) => `${path} → ${i}`),
  );
  expect(reached.size).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

it('every folder of the runner is in the table of arrows', () => {
  const folders = readdirSync('runner', { withFileTypes: true }).filter((e) => e.isDirectory());
  expect(folders.map((folder) => folder.name).sort()).toEqual(Object.keys(arrows).sort());
});

/** Modules that promise to run in a browser, whether or not the site uses them yet. */
function isBrowserSafe({ path }: SourceFile): boolean {
  const module = moduleOf(path);
  if (path === 'runner/record/fold.ts') return true;
  return ['judge', 'search', 'report', 'redact'].includes(module ?? '');
}

function isAllowed(from: string, to: string): boolean {
  return from === to || (arrows[from] ?? []).includes(to);
}

function moduleOf(path: string): string | null {
  return /^runner\/([a-z]+)\//.exec(path)?.[1] ?? null;
}

/** How a file comes to import itself; null if it does not. */
function wayBack(path: string): string | null {
  const seen = new Set<string>();
  const visit = (at: string): string[] | null => {
    for (const next of byPath.get(at)?.knows ?? []) {
      if (next === path) return [at, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const way = visit(next);
      if (way !== null) return [at, ...way];
    }
    return null;
  };
  return visit(path)?.join(' → ') ?? null;
}

function reach(from: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    byPath.get(path)?.loads.forEach(visit);
  };
  from.forEach(visit);
  return reached;
}

function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter(
      (path) =>
        /\.tsx?$/.test(path) &&
        !/\.test\.tsx?$|\.d\.ts$|-example\.ts$|example-|measure\.ts$/.test(path),
    )
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const withoutTypes = text.replace(/^import type [^;]*;$/gm, '');
      return {
        path,
        imports: importsIn(text, path),
        loads: importsIn(withoutTypes, path),
        knows: importsIn(text.replace(/\bimport\(/g, 'later('), path),
      };
    });
}

function importsIn(text: string, path: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? normalize(join(dirname(path), fileName)) : fileName,
    );
}
