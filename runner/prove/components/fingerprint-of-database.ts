import type { Fingerprint } from '../lab/component.ts';

/**
 * Rows, definitions, roles and settings of a database. Read from the tables themselves: the server's
 * statistics come a moment after whoever has written is gone.
 */
export async function fingerprintOfDatabase(
  sql: (query: string) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<Fingerprint> {
  const rows = await sql(whole);
  return Object.fromEntries(rows.map(({ name, is }) => [String(name), String(is)]));
}

/** A row that is written anew with the same values has another place. */
const rowsOf = `select count(*) || ' ' || md5(coalesce(string_agg(
  one.ctid::text || one::text, ';' order by one.ctid), '')) as is from %s one`;

/** One login and one question; a query that is only known inside of it, of each table, is asked as XML. */
const whole = `
  select 'definitions' as name, md5(string_agg(
    concat_ws(' ', oid, relname, relfilenode, relowner, relacl), ';' order by oid)) as is
    from pg_class where relnamespace <> 'pg_toast'::regnamespace
  union all select 'roles', md5(string_agg(r::text, ';' order by oid)) from pg_authid r
  union all select 'settings', md5(string_agg(name || setting, ';' order by name)) from pg_settings
    where source not in ('client', 'session')
  union all select 'rows of ' || oid::regclass,
    (xpath('//is/text()', query_to_xml(format($$${rowsOf}$$, oid::regclass), false, false, '')))[1]::text
    from pg_class where relkind = 'r'
    and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`;
