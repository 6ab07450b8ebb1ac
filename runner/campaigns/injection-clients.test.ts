import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { postgres, type Postgres } from '../prove/components/postgres.ts';
import { redis, type Redis } from '../prove/components/redis.ts';
import type { Site } from '../prove/lab/component.ts';
import { pollUntil } from '../prove/lab/poll-until.ts';
import { createSite } from '../prove/lab/site.ts';
import type { RunRecord } from '../record/run-record.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { envFor } from './values-as-params.ts';
import { watchRedis } from './watch-redis.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const values = hostileValues();
const folder = createWorkingFolder('injection-clients');
const cwd = join(folder.path, 'run');
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

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

describe.runIf(has('psql'))('scripts with psql (skipped where it is not on the PATH)', () => {
  let db: Postgres;

  beforeAll(async () => {
    const schema = 'create table x (n int); create table received (i int, value text)';
    db = await site.start(postgres({ database: 'shop', schema }));
  });

  it('hand every value to the server as the text that it is', { timeout: 240_000 }, async () => {
    await logStatements(db);
    for (const { from, batch } of batchesOf(values)) {
      const inserts = batch.map((_, i) => `insert into received values (${from + i}, :'v${i}');\n`);
      folder.write(`run/insert-${from}.sql`, inserts.join(''));
      const set = batch.map((_, i) => `-v v${i}="$V${i}"`).join(' ');
      const script = `psql -X -q -v ON_ERROR_STOP=1 ${set} -f insert-${from}.sql "$SERVER"`;
      await run(batch, script, { SERVER: db.adminUrl });
    }
    const rows = await db.sql(
      `select encode(convert_to(value, 'UTF8'), 'hex') as hex from received order by i`,
    );
    expect(rows.map(({ hex }) => Buffer.from(String(hex), 'hex').toString('utf8'))).toEqual(values);
    expect(values.length).toBeGreaterThanOrEqual(1_000);
    const sent = statementsIn(db).filter((line) => line.startsWith('psql> '));
    expect(sent.filter((line) => !line.includes('statement: insert into received'))).toEqual([]);
    expect(sent.length).toBe(values.length);
    expect(await db.sql(`select to_regclass('x')::text as x`)).toEqual([{ x: 'x' }]);
  });

  it('log in as the user and to the database that a value is', { timeout: 120_000 }, async () => {
    const names = values.filter((value) => Buffer.byteLength(value) <= 63);
    const few = names.filter((_, i) => i % 80 === 0);
    expect(few.length).toBeGreaterThan(10);
    for (const name of few) {
      await db.sql(`create role ${quoted(name)} login password ${literal(name)}`);
      await db.sql(`create database ${quoted(name)} template template0 strategy file_copy`);
    }
    const logins = few.map((name, i) => {
      const is = `convert_from(decode('${Buffer.from(name).toString('hex')}', 'hex'), 'UTF8')`;
      const query = `select session_user::text = ${is} and current_database()::text = ${is}`;
      const login = ['USER', 'PASSWORD', 'DATABASE'].map((word) => `PG${word}="$V${i}"`);
      return `test "$(${login.join(' ')} psql -X -At -h 127.0.0.1 -p "$PORT" -c "${query}")" = t\n`;
    });
    await run(few, logins.join(''), { PORT: String(db.server.port) });
  });
});

describe.runIf(has('redis-cli') && has('redis-server'))(
  'scripts with redis-cli (skipped where it, or the server, is not on the PATH)',
  () => {
    let store: Redis;

    beforeAll(async () => {
      store = await site.start(redis());
    });

    it('hand every value to the server as the word that it is', { timeout: 240_000 }, async () => {
      const watch = await watchRedis(store);
      for (const { batch } of batchesOf(values)) {
        const sets = batch.map(
          (_, i) =>
            `redis-cli -e --no-auth-warning -u "$SERVER" SET "$V${i}" "$V${i}" > /dev/null\n`,
        );
        await run(batch, sets.join(''), { SERVER: store.url().replace('//:', '//default:') });
      }
      await store.ask('PING', 'that is all');
      const received = await watch.until('that is all');
      watch.end();
      const sent = received.filter(([command]) => command !== 'AUTH');
      expect(sent).toEqual(values.map((value) => ['SET', value, value]));
      expect(await store.ask('DBSIZE')).toBe(`{"kind":"value","value":${values.length}}`);
    });
  },
);

const perRun = 150;

function batchesOf(all: readonly string[]) {
  return Array.from({ length: Math.ceil(all.length / perRun) }, (_, i) => {
    const from = i * perRun;
    return { from, batch: all.slice(from, from + perRun) };
  });
}

let runs = 0;

/** Runs a script that gets some of the values, and names what it was given besides. */
async function run(
  batch: readonly string[],
  script: string,
  others: Readonly<Record<string, string>>,
): Promise<void> {
  const params = [...batch.map((_, i) => `V${i}`), ...Object.keys(others)];
  const file = `playbooks/p-${(runs += 1)}.yaml`;
  folder.write(
    `run/${file}`,
    `${exampleHead}kind: procedure
params:
${params.map((name) => `  ${name}: { help: A value. }\n`).join('')}steps:
  - { id: send, title: Send, risk: change, undo: 'false', timeout: 3m, run: ${JSON.stringify(script)} }
`,
  );
  const ended = await callFixbook(['run', file, '--allow', 'change', '--json'], {
    cwd,
    env: { ...envFor(batch), ...others },
    timeoutMs: 200_000,
  });
  expect(ended.stdout, ended.stderr.slice(-1_500)).toMatch(/^\{/);
  const { steps } = JSON.parse(ended.stdout) as RunRecord;
  expect(
    steps.map(({ outcome }) => outcome),
    ended.stderr.slice(-1_500),
  ).toEqual(['passed']);
  expect(treeOf(folder.path).filter((path) => path.includes('owned'))).toEqual([]);
}

async function logStatements(db: Postgres): Promise<void> {
  await db.sql(`alter system set log_statement = 'all'`);
  await db.sql(`alter system set log_line_prefix = '%a> '`);
  await db.sql('select pg_reload_conf()');
  const isLogged = await pollUntil(async () => {
    await db.sql(`select 'is it logged?'`);
    return statementsIn(db).some((line) => line.includes('is it logged?'));
  }, 20_000);
  expect(isLogged).toBe(true);
}

/** What the server was told to do, a line of its log each. */
function statementsIn(db: Postgres): string[] {
  const lines = readFileSync(db.server.logFile, 'utf8').split('\n');
  return lines.filter((line) => line.includes(':  statement: '));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
