import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callFixbook } from '../call-fixbook.ts';
import { createExampleLibrary } from '../example-library.ts';

const { cwd, remove } = createExampleLibrary();
const call = (...args: string[]) => callFixbook(['report', ...args], { cwd });
const ids: string[] = [];
const runs = () => ids;
const pathOf = (run: string, file: string) => join(cwd, '.fixbook/runs', run, file);

beforeAll(async () => {
  for (const port of [1, 2]) {
    const param = ['--param', `SHOP_PORT=${port}`, '--json'];
    const { stdout } = await callFixbook(['run', 'shop/checkout-fails', ...param], { cwd });
    ids.push((JSON.parse(stdout) as { runId: string }).runId);
  }
});
afterAll(remove);

it('junit and the events are formats too', async () => {
  expect((await call('--format', 'junit')).stdout).toContain(
    '<testsuite name="shop/checkout-fails"',
  );
  const { stdout } = await call('--format', 'ndjson');
  const events = stdout.trimEnd().split('\n');
  const types = events.map((line) => (JSON.parse(line) as { type: string }).type);
  expect([types[0], types.at(-1)]).toEqual(['run-started', 'run-finished']);
});

it('a report.json from elsewhere can be rendered and compared', async () => {
  const file = join(cwd, 'theirs.json');
  await call('--format', 'json', '--output', file);
  expect((await call(file)).stdout).toBe((await call()).stdout);
  expect((await call('diff', file, runs()[1]!)).stdout).toBe('Both runs found the same.\n');
  writeFileSync(file, '{"record":1}');
  const { exitCode, stderr } = await call(file);
  expect([exitCode, stderr.split('\n')[0]]).toEqual([
    2,
    `fixbook: ${file} is no report of a run: it must have required property 'runId'`,
  ]);
});

it('diff tells what two runs found differently', async () => {
  const { exitCode, stdout } = await call('diff', runs()[0]!, runs()[1]!);
  expect([exitCode, stdout]).toEqual([
    1,
    [
      'param SHOP_PORT: 1 (flag) → 2 (flag)',
      'step listening: failed, refused (localhost:1) → failed, refused (localhost:2)',
      '',
    ].join('\n'),
  ]);
  expect((await call('diff', runs()[0]!)).exitCode).toBe(2);
});

it('verify says unchanged of what is', async () => {
  const { exitCode, stdout } = await call('verify');
  expect(exitCode).toBe(0);
  expect(stdout.replace(/sha256 \w+/, 'sha256 …')).toMatch(
    /^.*\n {2}journal: unchanged, \d+ events, sha256 …\n {2}report\.md: unchanged\n {2}report\.html: unchanged\n {2}report\.json: unchanged\n$/,
  );
});

it.each([
  ['report.md', 'Is the shop listening?', /report\.md, line \d+: edited/],
  ['report.json', '"exitCode": 1', /report\.json, line \d+: edited/],
  ['journal.ndjson', 'Is the shop listening?', /journal, line 2: edited \(step-started\)/],
])('a text of %s that was edited is told with its line', async (file, text, told) => {
  const path = pathOf(runs()[1]!, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.replace(text, text.replace(/\w/, 'X')));
  const { exitCode, stdout } = await call('verify', runs()[1]!);
  writeFileSync(path, before);
  expect([exitCode, before.includes(text)]).toEqual([1, true]);
  expect(stdout).toMatch(told);
});

it('a bundle holds the reports, and is rendered, compared and run again as they are', async () => {
  const { exitCode, stdout } = await call('bundle', ids[0]!, '--output', 'run.zip');
  expect([exitCode, stdout]).toEqual([0, 'run.zip\n']);
  const names = Object.keys(unzipSync(readFileSync(join(cwd, 'run.zip'))));
  expect(names.filter((name) => name.startsWith('report.'))).toEqual([
    'report.md',
    'report.html',
    'report.json',
  ]);
  expect(names).not.toContain('journal.ndjson');
  expect((await call('run.zip')).stdout).toBe((await call(ids[0]!)).stdout);
  expect((await call('diff', ids[0]!, 'run.zip')).exitCode).toBe(0);
  const again = await callFixbook(['rerun', 'run.zip', '--json'], { cwd });
  expect((JSON.parse(again.stdout) as { params: unknown[] }).params).toMatchObject([
    { value: '1' },
  ]);
});

it.each([
  ['no archive', Buffer.from('PK nothing')],
  ['an archive without a record', zipSync({ '../report.json': strToU8('{}') })],
  ['a damaged one', zipSync({ 'report.json': strToU8('{}'.repeat(500)) }).subarray(0, 80)],
])('%s is refused, and nothing of it is written', async (_, bytes) => {
  writeFileSync(join(cwd, 'theirs.zip'), bytes);
  const before = readdirSync(cwd);
  const { exitCode, stderr } = await call('theirs.zip');
  expect([exitCode, stderr.split('\n')[0]]).toEqual([
    2,
    'fixbook: theirs.zip holds no report.json that can be read',
  ]);
  expect(readdirSync(cwd)).toEqual(before);
});

/** A zip whose directory says that its one entry unpacks to so many bytes. */
function claiming(bytes: number, content: Uint8Array): Uint8Array {
  const zip = Buffer.from(zipSync({ 'report.json': content }));
  const directory = zip.lastIndexOf(Buffer.from('PK\u0001\u0002'));
  zip.writeUInt32LE(bytes, directory + 24);
  zip.writeUInt32LE(bytes, 22);
  return zip;
}

it.each([
  [
    'a bomb that says how large it is',
    claiming(4_000_000_000, strToU8('x'.repeat(99_000))),
    'holds no report.json',
  ],
  [
    'a bomb that says it is small',
    claiming(10, new Uint8Array(32_000_000)),
    'is no report of a run',
  ],
])('%s is refused', async (_, bytes, told) => {
  writeFileSync(join(cwd, 'bomb.zip'), bytes);
  const { exitCode, stderr } = await call('bomb.zip');
  expect([exitCode, stderr.split('\n')[0]]).toEqual([
    2,
    expect.stringContaining(`fixbook: bomb.zip ${told}`),
  ]);
});

it('of a bundle with paths and links out of it nothing is unpacked', async () => {
  await call('bundle', ids[0]!, '--output', 'mine.zip');
  const report = unzipSync(readFileSync(join(cwd, 'mine.zip')))['report.json']!;
  const link = { attrs: 0o120777 << 16, os: 3 } as const;
  const evil = zipSync({
    '../../slipped.txt': strToU8('slipped'),
    '/tmp/fixbook-slipped': strToU8('slipped'),
    outputs: [strToU8('/etc'), link],
    'report.json': report,
  });
  writeFileSync(join(cwd, 'evil.zip'), evil);
  const before = readdirSync(cwd);
  expect((await call('evil.zip')).stdout).toBe((await call(ids[0]!)).stdout);
  expect(readdirSync(cwd)).toEqual(before);
  expect(
    ['../../slipped.txt', '/tmp/fixbook-slipped']
      .map((path) => resolve(cwd, path))
      .filter(existsSync),
  ).toEqual([]);
});

it('a report.json that is a link in the archive is no report', async () => {
  const link = { attrs: 0o120777 << 16, os: 3 } as const;
  writeFileSync(join(cwd, 'link.zip'), zipSync({ 'report.json': [strToU8('/etc/passwd'), link] }));
  const { exitCode, stdout, stderr } = await call('link.zip');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('link.zip is no report of a run');
});

it('what looks like a secret is in no bundle', async () => {
  const path = pathOf(ids[0]!, 'journal.ndjson');
  const before = readFileSync(path, 'utf8');
  const token = `ghp_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`;
  writeFileSync(path, before.replaceAll('Is the shop listening?', `Is ${token}?`));
  const { exitCode } = await call('bundle', ids[0]!, '--output', 'leak.zip');
  writeFileSync(path, before);
  expect([exitCode, readdirSync(cwd).includes('leak.zip')]).toEqual([5, false]);
});
