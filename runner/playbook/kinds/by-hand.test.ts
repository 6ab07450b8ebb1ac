import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { file } from './file.ts';
import { http } from './http.ts';
import { log } from './log.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixbook-by-hand-'));
  const program =
    '#!/bin/bash\necho "env ${PGPASSWORD-}${REDISCLI_AUTH-}"; printf "arg %s\\n" "$@"\n';
  for (const name of ['psql', 'redis-cli', 'curl']) {
    const input = name === 'curl' ? 'sed "s/^/in /"\n' : '';
    writeFileSync(join(folder, name), program + input);
    chmodSync(join(folder, name), 0o755);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a shell makes of the command: environment, arguments and input of the program. */
function typed(command: string, env: Readonly<Record<string, string>> = {}): string[] {
  const output = execFileSync('bash', ['--noprofile', '--norc', '-c', command], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, ...env },
    encoding: 'utf8',
  });
  return output.trimEnd().split('\n');
}

describe('a password is in the environment, where other users of the machine do not see it', () => {
  it.each([
    [
      'postgresql://me:p%40ss%2Fw@db:5433/x?sslmode=require',
      'p@ss/w',
      'postgresql://me@db:5433/x?sslmode=require',
    ],
    ['postgresql://me@db/x', '', 'postgresql://me@db/x'],
    ['postgresql://db:5432/x?user=a@b', '', 'postgresql://db:5432/x?user=a@b'],
  ])('psql for %s', (url, password, argument) => {
    const command = postgres.byHand({ url: '$URL', query: `select 'a "b"'` }, postgres.expect);
    expect(typed(command, { URL: url })).toEqual([
      `env ${password}`,
      `arg ${argument}`,
      'arg -w',
      'arg -v',
      'arg ON_ERROR_STOP=1',
      'arg -c',
      `arg select 'a "b"'`,
    ]);
  });

  it.each([
    ['redis://:s%3Ac@cache:6380/2', 's:c', ['redis://cache:6380/2']],
    ['rediss://me:pw@cache', 'pw', ['rediss://cache', '--user', 'me']],
    ['redis://cache:6379', '', ['redis://cache:6379']],
  ])('redis-cli for %s', (url, password, words) => {
    const command = redis.byHand({ url: '$URL', command: ['GET', 'a b'] }, redis.expect);
    expect(typed(command, { URL: url })).toEqual([
      `env ${password}`,
      ...['-u', ...words, 'GET', 'a b'].map((word) => `arg ${word}`),
    ]);
  });

  it('curl reads a header with a key from its input', () => {
    const headers = { Authorization: 'Bearer $KEY', Origin: '$WEB', 'X-API-Key': '$KEY' };
    const input = http.resolve({ url: '$URL/x', headers });
    const env = { KEY: 's3cret', WEB: 'http://w', URL: 'http://a' };
    expect(typed(http.byHand(input, http.expect), env)).toEqual([
      'env ',
      ...['-sS', '-i', '--max-time', '10', '-H', 'Origin: http://w', '-H', '@-', 'http://a/x'].map(
        (word) => `arg ${word}`,
      ),
      'in Authorization: Bearer s3cret',
      'in X-API-Key: s3cret',
    ]);
  });
});

it('an address whose params cannot hold a login is shown as it is', () => {
  expect(redis.byHand({ url: 'redis://localhost:$PORT/0', command: ['PING'] }, '')).toBe(
    'redis-cli -u "redis://localhost:$PORT/0" PING',
  );
});

describe('grep finds by hand what the step finds', () => {
  it.each([
    ['(?i)\\b(error|fatal)\\b', ['an Error', 'FATAL: no'], ['terrors']],
    [
      'lag_seconds\\W+([6-9]\\d|\\d{3,})',
      ['lag_seconds: 61', 'lag_seconds=100'],
      ['lag_seconds 59'],
    ],
    ['(?i:unhandled ?rejection)|ERR_X', ['UnhandledRejection', 'ERR_X'], ['err_x']],
    [`it's "\\$HOME"`, [`it's "$HOME"`], ['its']],
  ])('%s', (grep, found, passed) => {
    writeFileSync(join(folder, 'app.log'), [...found, ...passed, ''].join('\n'));
    expect(typed(log.byHand(log.resolve({ file: 'app.log', grep }), log.expect))).toEqual(found);
    const recent = log.byHand(log.resolve({ file: 'app.log', grep, since: '60m' }), log.expect);
    expect(recent).toMatch(/  # only of the last 60 min$/);
    expect(typed(recent)).toEqual(found);
  });
});

it('a file whose text is judged is shown, not only listed', () => {
  writeFileSync(join(folder, 'a.conf'), 'limit = 5\n');
  expect(typed(file.byHand({ path: 'a.conf' }, 'exists && text.contains("limit")'))).toEqual([
    'limit = 5',
  ]);
  expect(file.byHand({ path: 'a.conf' }, file.expect)).toBe('ls -ld a.conf');
});
