import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMemoryStore } from './memory-store.ts';

let cache = '';

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'fixbook-cache-'));
});

afterEach(() => {
  rmSync(cache, { recursive: true, force: true });
});

const bodies = Buffer.from('bodies');

function open(build: string | null = 'one') {
  return openMemoryStore('playbooks', { XDG_CACHE_HOME: cache }, build);
}

function files(): string[] {
  return readdirSync(join(cache, 'fixbook')).map((name) => join(cache, 'fixbook', name));
}

it('what was written is there for the same build and the same library', () => {
  open().write('heads', bodies);
  expect(open().heads()).toBe('heads');
  expect(Buffer.from(open().bodies()).toString()).toBe('bodies');
  expect(openMemoryStore('docs', { XDG_CACHE_HOME: cache }, 'one').heads()).toBeNull();
});

it('another build knows nothing of it, and what was not built keeps nothing', () => {
  open().write('heads', bodies);
  expect(open('two').heads()).toBeNull();
  expect(open('on').heads()).toBeNull();
  expect(open(null).heads()).toBeNull();
  rmSync(join(cache, 'fixbook'), { recursive: true });
  open(null).write('heads', bodies);
  expect(existsSync(join(cache, 'fixbook'))).toBe(false);
});

it('what others can write is not read', () => {
  open().write('heads', bodies);
  for (const file of files()) chmodSync(file, 0o666);
  expect([open().heads(), open().bodies()]).toEqual([null, new Uint8Array(0)]);
  open().write('heads', bodies);
  expect(open().heads()).toBe('heads');
  chmodSync(join(cache, 'fixbook'), 0o777);
  expect(open().heads()).toBeNull();
});

it('a link is not followed, neither to read nor to write', () => {
  open().write('heads', bodies);
  const [file = ''] = files().filter((name) => name.endsWith('.heads'));
  const other = join(cache, 'other');
  writeFileSync(other, 'one\nplanted', { mode: 0o600 });
  rmSync(file);
  symlinkSync(other, file);
  expect(open().heads()).toBeNull();
  open().write('heads', bodies);
  expect(open().heads()).toBe('heads');
});

it.each(['file', 'folder of others'])('with a %s in its place there is no memory', (what) => {
  if (what === 'file') writeFileSync(join(cache, 'fixbook'), '');
  else mkdirSync(join(cache, 'fixbook'));
  if (what !== 'file') chmodSync(join(cache, 'fixbook'), 0o777);
  open().write('heads', bodies);
  expect([open().heads(), open().bodies()]).toEqual([null, new Uint8Array(0)]);
});

it('leaves nothing half written, and forgets what nobody wrote for a month', () => {
  open().write('heads', bodies);
  const longAgo = Date.now() / 1_000 - 40 * 24 * 60 * 60;
  for (const file of files()) utimesSync(file, longAgo, longAgo);
  openMemoryStore('docs', { XDG_CACHE_HOME: cache }, 'one').write('heads', bodies);
  expect(files().map((file) => /\.(\w+)$/.exec(file)?.[1])).toEqual(['bodies', 'heads']);
  expect(open().heads()).toBeNull();
});
