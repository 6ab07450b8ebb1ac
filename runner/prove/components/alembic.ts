import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { debianPython } from '../lab/needs.ts';
import { dataIs } from './data-is.ts';
import { writeInto } from './files.ts';
import { loadPython } from './loaded-python.ts';
import type { Postgres } from './postgres.ts';

/** A real Alembic with the migrations of a project, in the folder where playbooks are run. */
export interface Alembic extends Running {
  readonly faults: Readonly<Record<AlembicFault, Fault>>;
}

type AlembicFault =
  | 'migrations-behind'
  | 'migrations-never-run'
  | 'migrations-with-two-heads'
  | 'migration-unknown'
  | 'migrations-not-noted'
  | 'migrations-noted-only';

/**
 * Two migrations that have run: one makes the table `features`, the next adds a column. Steps call it
 * as `uv run alembic`, and without `uv`.
 */
export function alembic(db: Postgres): Component<Alembic> {
  return {
    start: async (site) => {
      const at = (path: string): string => join(site.work, path);
      for (const [path, text] of Object.entries(project)) writeInto(at(path), text);
      const loaded = await loadPython(site, { name: 'alembic', python: debianPython, source });
      const program = join(site.bin, 'alembic');
      writeInto(program, `#!/bin/sh\nexec ${loaded.command} "$@"\n`, 0o755);
      writeInto(join(site.bin, 'uv'), uv, 0o755);
      writeInto(at('.venv/bin/python'), `#!/bin/sh\nexec ${debianPython} "$@"\n`, 0o755);
      // As the owner of the tables, whatever is given out later.
      const rightUrl = db.url();
      const call = async (...args: readonly string[]): Promise<string> => {
        const { stdout } = await promisify(execFile)(program, args, {
          cwd: site.work,
          env: { ...site.env, DATABASE_URL: rightUrl },
          timeout: 30_000,
        });
        return stdout;
      };
      const change = async (...args: readonly string[]): Promise<void> => {
        await call(...args);
      };
      const upgrade = (): Promise<void> => change('upgrade', 'head');
      // Asked of the database itself, because the command line takes ten times as long.
      const noted = async (): Promise<unknown> => {
        const rows = await db.sql('select version_num from alembic_version').catch(() => []);
        return rows[0]?.['version_num'];
      };
      await upgrade();
      return {
        about: { name: 'Alembic', version: await versionOf(call), isReal: true },
        ailment: async () => ((await noted()) === '0002' ? null : 'migrations have not run'),
        close: () => loaded.close(),
        faults: {
          'migrations-behind': {
            title: 'the newest migration has not run',
            inject: () => change('downgrade', '0001'),
            isActive: async () => (await noted()) === '0001',
            undo: upgrade,
          },
          'migrations-never-run': {
            ...dataIs(db, {
              title: 'no migration has ever run',
              inject: 'drop table features, alembic_version',
              bad: "to_regclass('features') is null and to_regclass('alembic_version') is null",
              undo: '',
            }),
            undo: upgrade,
          },
          'migrations-with-two-heads': {
            title: 'two migrations follow the same one',
            inject: () => {
              writeInto(at(otherBranch), versionFile('0003', '0001', 'pass'));
            },
            isActive: async () => (await call('heads')).split('(head)').length > 2,
            undo: () => {
              rmSync(at(otherBranch), { force: true });
            },
          },
          'migration-unknown': dataIs(db, {
            title: 'the database was migrated from another branch',
            inject: "update alembic_version set version_num = 'a3f1c2d4e5b6'",
            bad: "(select version_num from alembic_version) = 'a3f1c2d4e5b6'",
            undo: "update alembic_version set version_num = '0002'",
          }),
          'migrations-not-noted': {
            ...dataIs(db, {
              title: 'the tables are there, and no revision is noted',
              inject: 'drop table alembic_version',
              bad: "to_regclass('features') is not null and to_regclass('alembic_version') is null",
              undo: '',
            }),
            undo: () => change('stamp', 'head'),
          },
          'migrations-noted-only': {
            ...dataIs(db, {
              title: 'the newest revision is noted, and its tables are not there',
              inject: 'drop table features',
              bad: "to_regclass('features') is null",
              undo: '',
            }),
            undo: async () => {
              const [found] = await db.sql("select to_regclass('features') is null as gone");
              if (found?.['gone'] !== true) return;
              await call('stamp', 'base');
              await upgrade();
            },
          },
        },
      };
    },
  };
}

async function versionOf(call: (...args: readonly string[]) => Promise<string>): Promise<string> {
  return (await call('--version')).trim().replace('alembic ', '');
}

const otherBranch = 'alembic/versions/0003_other_branch.py';

/** `check` is asked of what it stands on: Alembic has the command since 1.9, and Debian an older one. */
const source = `import alembic.config, sqlalchemy.dialects.postgresql.psycopg2, psycopg2
from alembic.autogenerate import compare_metadata
from alembic.runtime import environment, migration

def check():
    models = sqlalchemy.MetaData()
    columns = [sqlalchemy.Column("name", sqlalchemy.Text), sqlalchemy.Column("priority", sqlalchemy.Integer)]
    sqlalchemy.Table("features", models, sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True), *columns)
    with sqlalchemy.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
        found = compare_metadata(migration.MigrationContext.configure(connection), models)
    if found:
        sys.exit(f"FAILED: New upgrade operations detected: {found}")
    print("No new upgrade operations detected.")

def main():
    if sys.argv[1:] == ["check"]:
        return check()
    return alembic.config.main(prog="alembic")
`;

const uv = `#!/bin/sh
case "$1 $2" in
  'run --no-sync') shift 2 ;;
  'run '*) shift ;;
  *) echo "uv (Fixbook's double) cannot do “uv $*”" >&2; exit 97 ;;
esac
exec "$@"
`;

const project: Readonly<Record<string, string>> = {
  'alembic.ini': '[alembic]\nscript_location = alembic\n',
  'alembic/env.py': `import os
from alembic import context
from sqlalchemy import create_engine

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`,
  'alembic/versions/0001_features.py': versionFile(
    '0001',
    null,
    'op.execute("create table features (id serial primary key, name text)")',
    'op.execute("drop table features")',
  ),
  'alembic/versions/0002_priority.py': versionFile(
    '0002',
    '0001',
    'op.execute("alter table features add column priority int")',
    'op.execute("alter table features drop column priority")',
  ),
};

function versionFile(own: string, after: string | null, up: string, down = 'pass'): string {
  return `from alembic import op
revision = "${own}"
down_revision = ${after === null ? 'None' : `"${after}"`}

def upgrade():
    ${up}

def downgrade():
    ${down}
`;
}
