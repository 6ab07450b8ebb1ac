import { Client } from 'pg';
import type { Fault } from '../lab/lab.ts';
import { dataIs } from './data-is.ts';
import { holdConnections } from './hold-connections.ts';
import type { Postgres } from './postgres.ts';

/** An index was dropped; `create` is how the guide makes it. */
export function indexMissing(db: Postgres, name: string, create: string): Fault {
  return dataIs(db, {
    title: `the index ${name} is not there`,
    inject: `drop index ${name}`,
    bad: `to_regclass('${name}') is null`,
    undo: create,
  });
}

/** An index whose making was cut off, as `create index concurrently` leaves it behind. */
export function indexInvalid(db: Postgres, name: string): Fault {
  const setValid = (valid: boolean): string =>
    `update pg_index set indisvalid = ${valid} where indexrelid = '${name}'::regclass`;
  return dataIs(db, {
    title: `the making of the index ${name} was cut off`,
    inject: setValid(false),
    bad: `exists (select from pg_index where indexrelid = '${name}'::regclass and not indisvalid)`,
    undo: setValid(true),
  });
}

/** A session holds the lock of a table, and one of the app waits for it. */
export function lockHeld(db: Postgres, table: string): Fault {
  let sessions: Client[] = [];
  const open = async (url: string, name: string): Promise<Client> => {
    const client = new Client({
      connectionString: url,
      application_name: name,
      ssl: false,
    });
    // It is ended from the other side, or with the server.
    client.on('error', () => undefined);
    await client.connect();
    sessions.push(client);
    return client;
  };
  return {
    title: `a session holds the lock of ${table}, and another waits for it`,
    inject: async () => {
      const holder = await open(db.adminUrl, 'holder');
      await holder.query(`begin; lock table ${table} in access exclusive mode`);
      const waiting = await open(db.url(), 'waiting');
      waiting.query(`select count(*) from ${table}`).catch(() => undefined);
    },
    // The playbooks want a wait of more than five seconds.
    isActive: async () =>
      (await countOf(
        db,
        "cardinality(pg_blocking_pids(pid)) > 0 and now() - query_start > interval '6 seconds'",
      )) > 0,
    undo: async () => {
      const ending = sessions;
      sessions = [];
      await Promise.all(ending.map((client) => client.end().catch(() => undefined)));
    },
  };
}

async function countOf(db: Postgres, condition: string): Promise<number> {
  const rows = await db.sql(`select count(*)::int as n from pg_stat_activity where ${condition}`);
  return Number(rows[0]?.['n'] ?? 0);
}

/** Ordinary sessions have all connections but those that are kept for superusers. */
export function connectionsHeld(db: Postgres, title: string): Fault {
  const role = 'leaky';
  let held: Client[] = [];
  const url = new URL(db.adminUrl);
  url.username = role;
  return {
    title,
    inject: async () => {
      await db.sql(`do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} login password '${url.password}';
        end if; end $$`);
      held = await holdConnections(url.href, await db.connectionsOf('others'));
    },
    isActive: async () => (await db.loginCode()) === '53300',
    undo: async () => {
      const ending = held;
      held = [];
      await Promise.all(ending.map((client) => client.end().catch(() => undefined)));
    },
  };
}

/** A large table is read from end to end, again and again; its statistics are forgotten afterwards. */
export function tableScanned(db: Postgres, table: string): Fault {
  return dataIs(db, {
    title: `${table} is read from end to end by each request`,
    inject: `create table if not exists ${table} as select n as id from generate_series(1, 20000) n;
      do $$ begin for i in 1..120 loop perform count(*) from ${table}; end loop; end $$;
      analyze ${table}; select pg_stat_force_next_flush()`,
    bad: `exists (select from pg_stat_user_tables
      where relname = '${table}' and seq_scan > 100 and n_live_tup > 10000)`,
    undo: `drop table if exists ${table}`,
  });
}
