import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { loadPlaybook, type LoadResult } from '../../playbook/library/library.ts';
import { callFixbook, type Called } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';
import { openTrustStore } from './trust-store.ts';

const playbook = (command: string): string => `schema: 1
id: shop/stranger
version: 1.0.0
kind: health-check
title: A stranger
summary: From somewhere else.
severity: minor
reviewed: 2026-11-21
symptoms: [nothing in particular]
asked: [does it run]
diagnose:
  - { id: look, title: Look, run: ${command} }
`;

const library = createExampleLibrary();
const { cwd, write } = library;
const state = join(cwd, 'state');
const env = { XDG_STATE_HOME: state };
const store = openTrustStore(env);
const file = join(cwd, 'strange', 'p.yaml');

afterAll(library.remove);

beforeEach(() => {
  write('mark', 'touch "$1"\n');
  rmSync(state, { recursive: true, force: true });
  rmSync(join(cwd, 'strange'), { recursive: true, force: true });
  write('strange/p.yaml', playbook('sh mark ran'));
});

function call(...args: readonly string[]): Promise<Called> {
  rmSync(join(cwd, 'ran'), { force: true });
  rmSync(join(cwd, 'evil'), { force: true });
  return callFixbook(args, { cwd, env });
}

function ran(): boolean {
  return existsSync(join(cwd, 'ran')) || existsSync(join(cwd, 'evil'));
}

it('a playbook from elsewhere is refused with the command that trusts it, and runs when trusted', async () => {
  const refused = await call('run', 'strange/p.yaml');
  expect(refused).toMatchObject({
    exitCode: 5,
    stdout: '',
    stderr: `fixbook: ${file} is not trusted as it is now\n    Read it, and then: fixbook trust ${file}\n`,
  });
  expect(ran()).toBe(false);
  expect(existsSync(join(cwd, '.fixbook', 'runs'))).toBe(false);
  const trusted = await call('trust', 'strange/p.yaml');
  expect(trusted).toMatchObject({ exitCode: 0 });
  expect(trusted.stdout).toContain('  sh mark ran\n');
  expect((await call('run', 'strange/p.yaml')).exitCode).toBe(0);
  expect(ran()).toBe(true);
  expect((await call('report')).stdout).toContain('fixbook run strange/p.yaml');
});

it('with --json the refusal is a document', async () => {
  const { exitCode, stdout } = await call('run', 'strange/p.yaml', '--json');
  expect(exitCode).toBe(5);
  expect(JSON.parse(stdout)).toMatchObject({
    error: { hint: expect.stringContaining('fixbook trust ') as string },
  });
});

it('what would run can be seen without trust', async () => {
  expect(await call('run', 'strange/p.yaml', '--dry-run')).toMatchObject({ exitCode: 0 });
  expect(await call('show', 'strange/p.yaml')).toMatchObject({ exitCode: 0 });
  expect(ran()).toBe(false);
});

it('a playbook of the library needs no trust, by id or by file', async () => {
  write(
    'playbooks/shop/payment/inside.yaml',
    playbook('sh mark ran').replace('stranger', 'inside'),
  );
  expect((await call('run', 'shop/inside')).exitCode).toBe(0);
  expect((await call('run', 'playbooks/shop/payment/inside.yaml')).exitCode).toBe(0);
  rmSync(join(cwd, 'playbooks/shop/payment/inside.yaml'));
});

it('a byte changed anywhere ends the trust', () => {
  const files = filesOf(loadPlaybook(file));
  store.add(files);
  expect(store.has(files)).toBe(true);
  const bytes = readFileSync(file);
  const trusted = Array.from(bytes, (byte, at) => {
    const changed = Buffer.from(bytes);
    changed[at] = byte === 0x20 ? 0x78 : 0x20;
    writeFileSync(file, changed);
    const result = loadPlaybook(file);
    return result.ok && store.has(result.files);
  });
  expect(trusted).toHaveLength(bytes.length);
  expect(trusted.filter(Boolean)).toEqual([]);
});

it('a change of a fragment, or of the system, ends the trust of a playbook that uses it', async () => {
  const system = (summary: string): string =>
    `schema: 1\ntitle: Odd\nsummary: ${summary}\nareas: { main: Main }\n`;
  const fragment = (command: string): string => `schema: 1
id: shared/looks
version: 1.0.0
kind: fragment
title: Looks
summary: Looks around.
reviewed: 2026-11-21
steps:
  - { id: look, title: Look, run: ${command} }
`;
  const used = playbook('x').replace('title: Look, run: x', 'use: { fragment: shared/looks }');
  const user = 'strange/playbooks/shop/main/stranger.yaml';
  write(user, used);
  write('strange/playbooks/shop/system.yaml', system('One.'));
  write('strange/playbooks/shared/looks.yaml', fragment('sh mark ran'));
  expect((await call('run', user)).exitCode).toBe(5);
  await call('trust', user);
  expect((await call('run', user)).exitCode).toBe(0);
  expect(ran()).toBe(true);
  write('strange/playbooks/shared/looks.yaml', fragment('sh mark evil'));
  expect((await call('run', user)).exitCode).toBe(5);
  expect(ran()).toBe(false);
  write('strange/playbooks/shared/looks.yaml', fragment('sh mark ran'));
  expect((await call('run', user)).exitCode).toBe(0);
  write('strange/playbooks/shop/system.yaml', system('Two.'));
  expect((await call('run', user)).exitCode).toBe(5);
  expect(ran()).toBe(false);
});

it('a changed byte is refused by the command, too', async () => {
  await call('trust', file);
  for (const changed of [
    playbook('sh mark ran '),
    playbook('sh mark evil'),
    `${playbook('sh mark ran')}\n`,
  ]) {
    writeFileSync(file, changed);
    expect((await call('run', file)).exitCode).toBe(5);
    expect(ran()).toBe(false);
  }
  writeFileSync(file, playbook('sh mark ran'));
  expect((await call('run', file)).exitCode).toBe(0);
});

it('trust is for the path: the same bytes elsewhere are another playbook', async () => {
  await call('trust', file);
  write('strange/other.yaml', playbook('sh mark ran'));
  expect((await call('run', 'strange/other.yaml')).exitCode).toBe(5);
});

it('the shared params of its system.yaml belong to it', async () => {
  const system = (word: string): string =>
    `schema: 1\ntitle: Shop\nsummary: Sells.\nareas: { a: A }\nparams: { WORD: { help: A word., default: ${word} } }\n`;
  write('strange/shop/system.yaml', system('ran'));
  write('strange/shop/a/stranger.yaml', playbook('sh mark "$WORD"'));
  await call('trust', 'strange/shop/a/stranger.yaml');
  expect((await call('run', 'strange/shop/a/stranger.yaml')).exitCode).toBe(0);
  write('strange/shop/system.yaml', system('evil'));
  expect((await call('run', 'strange/shop/a/stranger.yaml')).exitCode).toBe(5);
  expect(ran()).toBe(false);
});

it('a link is what it leads to: into the library, out of it, and elsewhere', async () => {
  write(
    'playbooks/shop/payment/inside.yaml',
    playbook('sh mark ran').replace('stranger', 'inside'),
  );
  symlinkSync(join(cwd, 'playbooks/shop/payment/inside.yaml'), join(cwd, 'strange/in.yaml'));
  expect((await call('run', 'strange/in.yaml')).exitCode).toBe(0);
  rmSync(join(cwd, 'playbooks/shop/payment/inside.yaml'));

  const out = join(cwd, 'playbooks/shop/payment/stranger.yaml');
  symlinkSync(file, out);
  expect((await call('run', out)).exitCode).toBe(5);
  expect((await call('run', 'shop/stranger')).exitCode).toBe(2);
  rmSync(out);

  const link = join(cwd, 'strange/link.yaml');
  symlinkSync(file, link);
  await call('trust', link);
  expect((await call('run', link)).exitCode).toBe(0);
  write('strange/evil.yaml', playbook('sh mark evil'));
  rmSync(link);
  symlinkSync(join(cwd, 'strange/evil.yaml'), link);
  expect((await call('run', link)).exitCode).toBe(5);
  expect(ran()).toBe(false);
});

it('a file that is another one when it is read again does not run as that', async () => {
  await call('trust', file);
  rmSync(file);
  execFileSync('mkfifo', [file]);
  write('strange/first', playbook('sh mark ran'));
  write('strange/second', playbook('sh mark evil'));
  const serving = serveOnce('strange/first', 'strange/second');
  const { exitCode } = await call('run', file);
  expect([exitCode, await serving]).toEqual([0, 0]);
  expect(existsSync(join(cwd, 'ran'))).toBe(true);
  expect(existsSync(join(cwd, 'evil'))).toBe(false);
});

/** Waits for a reader of the pipe, puts another file in its place, and gives the reader the first. */
async function serveOnce(first: string, second: string): Promise<number | null> {
  const script = 'exec 3> "$3"; mv "$2" "$3"; cat "$1" >&3';
  const child = spawn('sh', ['-c', script, 'sh', join(cwd, first), join(cwd, second), file]);
  await once(child, 'exit');
  return child.exitCode;
}

it('the store is the user’s alone, and believes nobody else', async () => {
  await call('trust', file);
  const folder = join(state, 'fixbook', 'trust');
  const [name = ''] = readdirSync(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  chmodSync(join(folder, name), 0o622);
  expect((await call('run', file)).exitCode).toBe(5);
  chmodSync(join(folder, name), 0o600);
  chmodSync(folder, 0o777);
  expect((await call('run', file)).exitCode).toBe(5);
});

it('trust is listed and taken back, also when the file is gone', async () => {
  await call('trust', file);
  writeFileSync(file, playbook('sh mark evil'));
  await call('trust', file);
  const { stdout } = await call('trust', '--list');
  expect(stdout.trim().split('\n')).toHaveLength(2);
  expect(stdout).toContain(`  ${file}\n`);
  rmSync(file);
  expect(await call('untrust', file)).toMatchObject({ exitCode: 0 });
  expect((await call('trust', '--list')).stdout).toBe('');
  expect(await call('untrust', file)).toMatchObject({ exitCode: 2 });
});

it('a state folder that is not absolute is not used', async () => {
  const home = join(cwd, 'home');
  mkdirSync(home, { recursive: true });
  await callFixbook(['trust', file], { cwd, env: { XDG_STATE_HOME: 'here', HOME: home } });
  expect(existsSync(join(dirname(file), 'here'))).toBe(false);
  expect(existsSync(join(home, '.local/state/fixbook/trust'))).toBe(true);
});

function filesOf(result: LoadResult) {
  if (!result.ok) throw new Error('the playbook has problems');
  return result.files;
}
