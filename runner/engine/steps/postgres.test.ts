import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoLab, startDemoLab } from '../../prove/lab/demo-lab.ts';
import { aresDatabase } from '../../prove/labs/ares/database.ts';
import { createTestContext } from './example-context.ts';
import { postgres } from './postgres.ts';

mkdirSync('.fixbook', { recursive: true });
const folder = mkdtempSync(resolve('.fixbook/test-'));
let lab: DemoLab;

beforeAll(async () => {
  lab = await startDemoLab(aresDatabase, { folder: join(folder, 'lab') });
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(query: string, change: (url: URL) => void = () => undefined) {
  const url = new URL(lab.env['DATABASE_URL'] ?? '');
  change(url);
  const context = createTestContext({ values: { DATABASE_URL: url.href } });
  return postgres({ url: '$DATABASE_URL', query }, context);
}

it('rows come as plain data', async () => {
  expect(await ask(`select 1 as one, 'x' as name, null as nothing`)).toMatchObject({
    facts: {
      connected: true,
      sqlstate: '',
      rows: [{ one: 1, name: 'x', nothing: null }],
      rowCount: 1,
    },
    summary: '1 row',
  });
});

it('at most 1,000 rows are kept, and all are counted', async () => {
  const learned = await ask('select * from generate_series(1, 2500) n');
  expect(learned).toMatchObject({ facts: { rowCount: 2500 } });
  expect(learned.ran && learned.facts.rows?.length).toBe(1000);
});

it.each<[string, string, (url: URL) => void]>([
  ['a wrong password', '28P01', (url) => (url.password = 'wrong')],
  ['a missing database', '3D000', (url) => (url.pathname = '/missing')],
])('%s has its SQLSTATE and is no connection', async (_, sqlstate, change) => {
  expect(await ask('select 1', change)).toMatchObject({ facts: { connected: false, sqlstate } });
});

it('after an error nothing is said of rows, which nobody has seen', async () => {
  const learned = [
    await ask('select * from nowhere'),
    await ask('select 1', (url) => (url.port = '1')),
  ];
  for (const { ran, ...rest } of learned) {
    expect(ran).toBe(true);
    expect(Object.keys('facts' in rest ? rest.facts : {})).not.toContain('rowCount');
    expect(Object.keys('facts' in rest ? rest.facts : {})).not.toContain('rows');
  }
});

it('a missing table has its SQLSTATE, and the connection worked', async () => {
  expect(await ask('select * from nowhere')).toMatchObject({
    facts: { connected: true, sqlstate: '42P01' },
    summary: 'SQLSTATE 42P01',
  });
});

it.each(['create table t (x int)', `insert into agents values (99)`, 'drop table agents'])(
  '%s is refused, because a check may only read',
  async (query) => {
    expect(await ask(query)).toMatchObject({ facts: { sqlstate: '25006' } });
  },
);

it('a second statement is refused, so that none can end the read-only transaction', async () => {
  expect(await ask('commit; create table t (x int)')).toMatchObject({
    facts: { sqlstate: '42601' },
  });
});

it('nobody listening is refused', async () => {
  expect(await ask('select 1', (url) => (url.port = '1'))).toMatchObject({
    facts: { connected: false, reason: 'refused', sqlstate: '' },
  });
});

it('something else than a postgres URL is bad input', async () => {
  const context = createTestContext({ values: { DATABASE_URL: 'http://x' } });
  expect(await postgres({ url: '$DATABASE_URL', query: 'select 1' }, context)).toMatchObject({
    because: 'bad-input',
  });
});
