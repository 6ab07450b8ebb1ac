import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../prove/lab/ask-database.ts';
import { pollUntil } from '../prove/lab/poll-until.ts';
import { createSite } from '../prove/lab/site.ts';
import type { Site } from '../prove/lab/component.ts';
import { postgres, type Postgres } from '../prove/components/postgres.ts';
import { redis, type Redis } from '../prove/components/redis.ts';
import type { RunRecord } from '../record/run-record.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { envFor, headFor } from './values-as-params.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const values = hostileValues();
const folder = createWorkingFolder('injection-databases');
let site: Site;

beforeAll(async () => {
  folder.write('run/playbooks/shop/system.yaml', 'schema: 1\n');
  const path = process.env['PATH'] ?? '';
  site = await createSite({ folder: join(folder.path, 'lab'), path, isSandbox: false });
});

afterAll(async () => {
  await site.close();
  folder.remove();
});

/** Where the servers work. */
const serverFolders = ['lab/postgres/data', 'lab/redis'];

let runs = 0;

/** What the steps of a playbook over some of the values found. */
async function run(batch: readonly string[], steps: readonly string[]) {
  const cwd = join(folder.path, 'run');
  const file = `playbooks/p-${(runs += 1)}.yaml`;
  folder.write(`run/${file}`, headFor(batch) + steps.join(''));
  const ended = await callFixbook(['run', file, '--json'], {
    cwd,
    env: envFor(batch),
    timeoutMs: 200_000,
  });
  expect(ended.stdout, ended.stderr.slice(-1_500)).toMatch(/^\{/);
  expect(treeOf(cwd).filter((path) => path.includes('owned'))).toEqual([]);
  expect(serverFolders.filter((name) => existsSync(join(folder.path, name, 'owned')))).toEqual([]);
  return (JSON.parse(ended.stdout) as RunRecord).steps;
}

describe('a real PostgreSQL', () => {
  let db: Postgres;
  let host = '';

  beforeAll(async () => {
    db = await site.start(postgres({ database: 'shop', schema: 'create table x (n int)' }));
    host = `127.0.0.1:${db.server.port}`;
    await comparePasswordsByteForByte(db);
    await db.sql(values.map((value, i) => loginOf(value, i)).join(''));
  });

  it('every value is the user or the password that it is', { timeout: 240_000 }, async () => {
    const before = await insideOf(db);
    const wrong = await atOnce(2, batchesOf(values), async ({ from, batch }) => {
      const steps = await run(
        batch,
        batch.map((value, i) => {
          const user = isName(value) ? `$V${i}` : `long-${from + i}`;
          const name = isName(value) ? value : `long-${from + i}`;
          const query = `select session_user::text = ${sameText(name)} as same`;
          return stepOf(`user_${i}`, `postgres://${user}:$V${i}@${host}/shop`, query);
        }),
      );
      return batch.filter((_, i) => !isSame(steps, `user_${i}`));
    });
    expect(values.length).toBeGreaterThanOrEqual(1_000);
    expect(wrong.flat()).toEqual([]);
    expect(await insideOf(db)).toEqual(before);
  });

  it('a value is the database that it is, or is refused', { timeout: 120_000 }, async () => {
    const names = values.filter(isName);
    const sent = names.filter((name) => !reserved.test(name) && !name.includes('%')).slice(0, 25);
    const refused = names.filter((name) => reserved.test(name)).slice(0, 25);
    for (const name of sent) {
      await db.sql(`create database ${quoted(name)} template template0 strategy file_copy`);
    }
    const { password } = new URL(db.adminUrl);
    const before = await insideOf(db);
    const batch = [...sent, ...refused];
    const steps = await run(
      batch,
      batch.map((value, i) => {
        const query = `select current_database()::text = ${sameText(value)} as same`;
        return stepOf(`at_${i}`, `postgres://postgres:${password}@${host}/$V${i}`, query);
      }),
    );
    expect(sent.filter((_, i) => !isSame(steps, `at_${i}`))).toEqual([]);
    expect(steps.slice(sent.length).map(({ because }) => because)).toEqual(
      refused.map(() => 'bad-input'),
    );
    expect(sent.length).toBeGreaterThanOrEqual(20);
    expect(await insideOf(db)).toEqual(before);
  });
});

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

describe.runIf(isInstalled)('a real Redis (skipped where no redis-server is on the PATH)', () => {
  let store: Redis;

  beforeAll(async () => {
    store = await site.start(redis());
    for (const [i, value] of [...values, ...large].entries()) {
      const password = large.includes(value) ? 'large' : value;
      await store.ask('SET', value, String(i));
      await store.ask('ACL', 'SETUSER', `user-${i}`, 'on', '~*', '+get', `#${sha256(password)}`);
    }
  });

  it('every value is the key and the password that it is', { timeout: 240_000 }, async () => {
    const all = [...values, ...large];
    const size = await store.ask('DBSIZE');
    const users = await store.ask('ACL', 'USERS');
    await store.ask('CONFIG', 'RESETSTAT');
    const wrong = await atOnce(2, batchesOf(all), async ({ from, batch }) => {
      const steps = await run(
        batch,
        batch.map((value, i) => {
          const password = large.includes(value) ? 'large' : `$V${i}`;
          const url = `redis://user-${from + i}:${password}@127.0.0.1:${store.port}/0`;
          return `  - { id: get_${i}, title: T, redis: { url: "${url}", command: [GET, "$V${i}"] } }\n`;
        }),
      );
      return batch.filter(
        (_, i) => steps.find(({ id }) => id === `get_${i}`)?.facts['reply'] !== String(from + i),
      );
    });
    expect(wrong.flat()).toEqual([]);
    expect(await calledOn(store)).toEqual({ auth: all.length + own, get: all.length });
    expect(await store.ask('DBSIZE')).toBe(size);
    expect(await store.ask('ACL', 'USERS')).toBe(users);
  });
});

const perRun = 150;

function batchesOf(all: readonly string[]) {
  return Array.from({ length: Math.ceil(all.length / perRun) }, (_, i) => {
    const from = i * perRun;
    return { from, batch: all.slice(from, from + perRun) };
  });
}

/** What may not stand in the name of a database in an address: `pg` would not decode it. */
const reserved = /[;/?:@&=+$,#]/;

/** Redis takes no password this long, but a key. */
const large = ['a', '$(touch owned)', `'"\`;\n`, 'é'].map((piece) =>
  piece.repeat(Math.floor(100_000 / Buffer.byteLength(piece))),
);

/** Names of PostgreSQL end after 63 bytes. */
function isName(value: string): boolean {
  return Buffer.byteLength(value) <= 63;
}

/** The default would take values for the same that differ in what nobody sees. */
async function comparePasswordsByteForByte(db: Postgres): Promise<void> {
  await db.sql(`alter system set password_encryption = 'md5'`);
  const [file] = await db.sql('show hba_file');
  await db.sql(`copy (select 'host all all 127.0.0.1/32 md5') to ${literal(file?.['hba_file'])}`);
  await db.sql('select pg_reload_conf()');
  const reloaded = await pollUntil(async () => {
    await db.sql(`drop role if exists trial; create role trial login password 'trial'`);
    const url = `postgres://trial:trial@127.0.0.1:${db.server.port}/shop`;
    return (await askDatabase({ url, query: 'select 1', timeoutMs: 5_000 })).ok;
  }, 20_000);
  expect(reloaded).toBe(true);
}

function loginOf(value: string, i: number): string {
  const name = isName(value) ? value : `long-${i}`;
  return `create role ${quoted(name)} login password ${literal(value)};\n`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: unknown): string {
  return `'${String(text).replaceAll("'", "''")}'`;
}

/** The value in a form that no way of handing it over can change. */
function sameText(value: string): string {
  return `convert_from(decode('${Buffer.from(value).toString('hex')}', 'hex'), 'UTF8')`;
}

function stepOf(id: string, url: string, query: string): string {
  return `  - { id: ${id}, title: T, postgres: { url: "${url}", query: "${query}" }, timeout: 20s }\n`;
}

function isSame(steps: RunRecord['steps'], id: string): boolean {
  const rows = steps.find((step) => step.id === id)?.facts['rows'];
  return JSON.stringify(rows) === '[{"same":true}]';
}

/** Tables, roles and databases: what a value could have changed. */
function insideOf(db: Postgres) {
  return db.sql(`select (select count(*) from pg_class) as relations,
    (select count(*) from pg_roles) as roles, (select count(*) from pg_database) as databases,
    to_regclass('x') is not null as x_is_there`);
}

/** How the test itself logs in between: to reset the figures, to read them. */
const own = 1;

/** How often each command was called since the figures were reset. */
async function calledOn(store: Redis): Promise<Readonly<Record<string, number>>> {
  const stats = await store.ask('INFO', 'commandstats');
  const calls = [...stats.matchAll(/cmdstat_(?<name>[\w|-]+):calls=(?<count>\d+)/g)]
    .map(({ groups }) => [groups?.['name'] ?? '', Number(groups?.['count'])] as const)
    .filter(([name]) => !/^(info|config)/.test(name));
  return Object.fromEntries(calls.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
