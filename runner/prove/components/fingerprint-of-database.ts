import { escapeLiteral } from 'pg';
import type { Fingerprint } from '../lab/component.ts';

/**
 * Rows, definitions, roles and settings of a database. Read from the tables themselves: the server's
 * statistics come a moment after whoever has written is gone.
 */
export async function fingerprintOfDatabase(
  sql: (query: string) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<Fingerprint> {
  const tables = (await sql(ownTables)).map(({ name }) => String(name));
  const rows = await sql([whole, ...tables.map(rowsOf)].join(' union all '));
  return Object.fromEntries(rows.map(({ name, is }) => [String(name), String(is)]));
}

const ownTables = `select oid::regclass::text as name from pg_class where relkind = 'r'
  and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`;

const whole = `
  select 'definitions' as name, md5(string_agg(
    concat_ws(' ', oid, relname, relfilenode, relowner, relacl), ';' order by oid)) as is
    from pg_class where relnamespace <> 'pg_toast'::regnamespace
  union all select 'roles', md5(string_agg(r::text, ';' order by oid)) from pg_authid r
  union all select 'settings', md5(string_agg(name || setting, ';' order by name)) from pg_settings
    where source not in ('client', 'session')`;

/** A row that is written anew with the same values has another place. */
function rowsOf(table: string): string {
  const name = escapeLiteral(`rows of ${table}`);
  return `select ${name}, count(*) || ' ' || md5(coalesce(string_agg(
    one.ctid::text || one::text, ';' order by one.ctid), '')) from ${table} one`;
}
