import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSite } from '../lab/site.ts';
import { changeComplaint } from '../proofs/lab-state.ts';
import { fingerprintOfDatabase } from './fingerprint-of-database.ts';
import { postgres } from './postgres.ts';

it('a row that was written, a table and a role are each told; who only reads leaves nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fixbook-rows-'));
  const site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
  try {
    const schema = `create table "two words" (id int); insert into "two words" values (1), (2)`;
    const db = await site.start(postgres({ database: 'shop', schema }));
    const look = async () =>
      new Map(Object.entries(await fingerprintOfDatabase((query) => db.sql(query))));
    /** Names of what is different after a statement. */
    const after = async (statement: string): Promise<string[]> => {
      const before = await look();
      await db.sql(statement);
      const told = changeComplaint(before, await look());
      return told?.split('; ').map((one) => one.replace(/ was .*/, '')) ?? [];
    };

    expect(await after('select * from "two words"')).toEqual([]);
    expect(await after('update "two words" set id = id where id = 2')).toEqual([
      'rows of "two words"',
    ]);
    expect(await after('create table one (id int)')).toEqual(['definitions', 'rows of one']);
    expect(await after('create role reader')).toEqual(['roles']);
    expect(await after('select pg_notify($$a$$, $$b$$)')).toEqual([]);
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
});
