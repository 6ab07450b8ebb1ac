import {
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { assembleLibrary, type Library } from './assemble-library.ts';
import { createParsers, loadLibrary } from './library.ts';
import { readLibraryFiles } from './library-files.ts';
import { createLibraryMemory, createNothingKnown } from './library-memory.ts';
import type { MemoryStore, RuleSet } from './memory-text.ts';
import type { SourceFile } from './source-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-memory-'));
const root = join(folder, 'playbooks');
const playbook = join(root, 'ares/database/database-connection-refused.yaml');

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const name of ['ares/system.yaml', 'ares/database', 'shared']) {
    cpSync(join('playbooks', name), join(root, name), { recursive: true });
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface KeptStore extends MemoryStore {
  text: string | null;
  rest: Uint8Array;
}

function createStore(): KeptStore {
  const store: KeptStore = {
    text: null,
    rest: new Uint8Array(0),
    heads: () => store.text,
    bodies: () => store.rest,
    write: (heads, bodies) => {
      store.text = heads;
      store.rest = bodies;
    },
  };
  return store;
}

/** Loads the library by the memory; tells the files that were parsed again. */
function load(
  store: MemoryStore,
  rules: RuleSet = 'to-read',
  from = root,
): { library: Library; parsed: string[] } {
  const memory = createLibraryMemory(from, { store, rules });
  const parsers = createParsers([]);
  const parsed: string[] = [];
  const library = assembleLibrary(
    readLibraryFiles(from),
    memory.whole({
      system: (source, name) => (parsed.push(source.path), parsers.system(source, name)),
      fragment: (source) => (parsed.push(source.path), parsers.fragment(source)),
      playbook: (from) => (parsed.push(from.source.path), parsers.playbook(from)),
    }),
  );
  memory.save(() => true);
  return { library, parsed };
}

function loadedStore(): KeptStore {
  const store = createStore();
  load(store);
  return store;
}

it('what was not changed is not parsed again, and is the same as if it were', () => {
  const store = createStore();
  const first = load(store, 'to-read', 'playbooks');
  const { library, parsed } = load(store, 'to-read', 'playbooks');
  expect(first.parsed.length).toBeGreaterThan(100);
  expect(parsed).toEqual([]);
  expect(library).toStrictEqual(first.library);
});

it('the heads alone need no bodies', () => {
  const store = loadedStore();
  const nothing = createNothingKnown();
  const memory = createLibraryMemory(root, {
    store: { ...store, heads: store.heads, bodies: () => expect.unreachable() },
    rules: 'to-read',
  });
  const library = assembleLibrary(readLibraryFiles(root), memory.listed(nothing.makers));
  expect(nothing.wasAsked()).toBe(false);
  expect(library.entries.map(({ head }) => head.id)).toEqual(
    loadLibrary(root).entries.map((entry) => entry.playbook.id),
  );
});

it('a playbook that was changed is parsed again, and no other', () => {
  const store = loadedStore();
  const text = readFileSync(playbook, 'utf8').replace(/^title: .+$/m, 'title: Changed');
  writeFileSync(playbook, text);
  const { library, parsed } = load(store);
  expect(parsed).toEqual([playbook]);
  expect(library.entries.map((entry) => entry.playbook.title)).toContain('Changed');
  expect(load(store).parsed).toEqual([]);
});

it('a fragment that was changed is parsed again with those that use it', () => {
  const store = loadedStore();
  const used = loadLibrary(root).entries.filter((entry) => entry.playbook.fragments.length > 0);
  const id = used[0]!.playbook.fragments[0]!.id;
  const fragment = join(root, `${id}.yaml`);
  writeFileSync(fragment, `${readFileSync(fragment, 'utf8')}\n# changed\n`);
  const users = used.filter((entry) => entry.head.fragments.some((one) => one.id === id));
  const { parsed } = load(store);
  expect(parsed).toHaveLength(1 + users.length);
  expect(parsed[0]).toBe(fragment);
});

it('what a system says concerns all of its playbooks', () => {
  const store = loadedStore();
  const system = join(root, 'ares/system.yaml');
  writeFileSync(system, `${readFileSync(system, 'utf8')}\n# changed\n`);
  const { library, parsed } = load(store);
  expect(parsed).toHaveLength(1 + library.entries.length);
});

it('a file is known in its place only', () => {
  const store = loadedStore();
  renameSync(playbook, join(root, 'ares/database/other-name.yaml'));
  expect(load(store).library.problems.map(({ where }) => where)).toContain('id');
});

it('a file with problems is parsed every time', () => {
  writeFileSync(playbook, 'schema: 1\n');
  const store = loadedStore();
  const { library, parsed } = load(store);
  expect(parsed).toEqual([playbook]);
  expect(library.problems.length).toBeGreaterThan(0);
});

it('what was not checked by all rules is not known to who asks for all', () => {
  const store = loadedStore();
  const all = load(store, 'all').parsed.length;
  expect(all).toBeGreaterThan(5);
  expect(load(store, 'all').parsed).toEqual([]);
  expect(load(store).parsed).toEqual([]);
});

it('what a run needs is known to it and to a reader, and not to who asks for all', () => {
  const store = loadedStore();
  expect(load(store, 'to-run').parsed.length).toBeGreaterThan(5);
  expect(load(store, 'to-run').parsed).toEqual([]);
  expect(load(store).parsed).toEqual([]);
  expect(load(store, 'all').parsed.length).toBeGreaterThan(5);
  expect(load(store, 'to-run').parsed).toEqual([]);
});

it('what is made anew is parsed although it is known, and known afterwards', () => {
  const store = loadedStore();
  const memory = createLibraryMemory(root, { store, rules: 'all' });
  const parsed: string[] = [];
  const parsers = createParsers([]);
  const files = readLibraryFiles(root);
  const library = assembleLibrary(
    files,
    memory.anew({
      ...parsers,
      playbook: (from) => (parsed.push(from.source.path), parsers.playbook(from)),
    }),
  );
  memory.save(() => true);
  expect(parsed).toEqual(
    files.systems.flatMap(({ playbooks }) => playbooks.map(({ path }) => path)),
  );
  expect(library).toStrictEqual(loadLibrary(root));
  expect(load(store, 'all').parsed).toEqual([]);
});

it.each([0, 0.3, 0.6, 0.999])('heads that were cut at %d are not believed', (part) => {
  const store = loadedStore();
  const whole = store.text!;
  store.text = whole.slice(0, Math.floor(whole.length * part));
  const { library, parsed } = load(store);
  expect(parsed.length).toBeGreaterThan(5);
  expect(library).toStrictEqual(loadLibrary(root));
});

it('a playbook whose body was damaged is parsed again', () => {
  const store = loadedStore();
  store.rest[100]! ^= 1;
  const { library, parsed } = load(store);
  expect(parsed).toHaveLength(1);
  expect(library).toStrictEqual(loadLibrary(root));
});

it('bodies that are gone are made again', () => {
  const store = loadedStore();
  store.rest = new Uint8Array(0);
  expect(load(store).library).toStrictEqual(loadLibrary(root));
});

it('what was found good is so for the very same only, and is forgotten with its file', () => {
  const store = createStore();
  const memory = createLibraryMemory(root, { store, rules: 'all' });
  memory.keepGood(join(root, 'a.test.yaml'), 'one');
  expect(memory.isGood(join(root, 'a.test.yaml'), 'one')).toBe(true);
  memory.save((name) => name === 'a.test.yaml');
  const next = createLibraryMemory(root, { store, rules: 'all' });
  expect(next.isGood(join(root, 'a.test.yaml'), 'one')).toBe(true);
  expect(next.isGood(join(root, 'a.test.yaml'), 'two')).toBe(false);
  next.keepGood(join(root, 'b.test.yaml'), 'one');
  next.save((name) => name === 'b.test.yaml');
  const last = createLibraryMemory(root, { store, rules: 'all' });
  expect(last.isGood(join(root, 'a.test.yaml'), 'one')).toBe(false);
});

/** As if the files had not been changed for a while. */
function later(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
  onTestFinished(() => void vi.useRealTimers());
}

/** Opens the playbook by what a memory knows, which it keeps afterwards. */
function open(store: MemoryStore): SourceFile {
  const memory = createLibraryMemory(root, { store, rules: 'to-read' });
  const source = memory.open(playbook);
  memory.save(() => true);
  return source;
}

it('a file that has not changed since it was read is read when its bytes are asked for', () => {
  later();
  const store = createStore();
  const before = open(store).digest;
  const source = open(store);
  writeFileSync(playbook, 'changed after it was opened');
  expect(source.digest).toBe(before);
  expect(Buffer.from(source.bytes).toString()).toBe('changed after it was opened');
  expect(source.digest).not.toBe(before);
});

it('a change is seen that leaves size and time of writing as they were', () => {
  later();
  const store = createStore();
  const time = new Date('2026-01-01');
  utimesSync(playbook, time, time);
  const before = open(store).digest;
  const text = readFileSync(playbook, 'utf8');
  writeFileSync(playbook, text.replace('title: ', 'TITLE: '));
  utimesSync(playbook, time, time);
  expect(statSync(playbook)).toMatchObject({ size: Buffer.byteLength(text), mtime: time });
  expect(open(store).digest).not.toBe(before);
});

it('a file that was changed a moment ago is read again', () => {
  const store = createStore();
  const before = open(store).digest;
  const source = open(store);
  writeFileSync(playbook, 'changed after it was opened');
  expect(Buffer.from(source.bytes).toString()).not.toBe('changed after it was opened');
  expect(source.digest).toBe(before);
});
