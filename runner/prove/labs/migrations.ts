import { type Alembic, alembic } from '../components/alembic.ts';
import { type Postgres, postgres, postgresFaults } from '../components/postgres.ts';
import type { Site } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import type { Needs } from '../lab/needs.ts';
import { only } from './compose-stack.ts';

/** Debian's PostgreSQL, because its `pg_dump` refuses a newer server. */
const release = 15;

/** What a lab of migrations needs. */
export const migrationNeeds: Needs = {
  sandbox: true,
  tools: ['pg_dump'],
  python: ['alembic', 'psycopg2'],
  debianPostgres: release,
};

/** What is no real thing in it. */
export const migrationDoubles: readonly string[] = [
  '`uv run` is a double: it runs the real Alembic of the machine, which is loaded once.',
];

/** A real database whose tables are made by the migrations of a project. */
export async function startMigrations(
  site: Site,
  owner: { readonly database: string; readonly user: string },
): Promise<{
  readonly db: Postgres;
  readonly migrations: Alembic;
  readonly faults: Readonly<Record<string, Fault>>;
}> {
  const db = await site.start(postgres({ ...owner, debian: release }));
  const migrations = await site.start(alembic(db));
  const faults = {
    ...only(postgresFaults(db), ['postgres-stopped', 'postgres-wrong-password']),
    ...migrations.faults,
  };
  return { db, migrations, faults };
}
