import type { Family } from '../call.ts';

/** Tools that change the schema of a database by migrations. */
export const schemaChanges: Readonly<Record<string, Family>> = {
  alembic: {
    values: '-c --config -n --name -x',
    rows: `
      destroy | downgrade | !--sql | takes columns and tables away
      change  | upgrade/stamp/merge/edit | !--sql | changes the schema
      change  | revision | | writes a file
      change  | init | | writes files`,
  },
  prisma: {
    values: '--schema',
    rows: `
      destroy | migrate reset | | drops the database
      destroy | db push | --force-reset --accept-data-loss | deletes what does not fit
      change  | migrate deploy/dev/resolve | | changes the schema
      change  | db push/seed/execute/pull | | changes the database or the schema file
      change  | generate/init/format | | writes files
      endless | studio | | serves until it is ended | Use a postgres step.
      asks    | migrate dev/reset | !--force !-f !--name | asks | Use prisma migrate deploy.`,
  },
  'drizzle-kit': {
    rows: 'change | push/migrate/generate/drop/up | | changes the schema\nendless | studio | | serves until it is ended | Use a postgres step.',
  },
  knex: {
    rows: 'destroy | migrate:rollback/migrate:down | | takes columns and tables away\nchange | migrate:latest/migrate:up/migrate:make/seed:run | | changes the schema',
  },
  sequelize: {
    rows: 'destroy | db:drop/db:migrate:undo/db:migrate:undo:all | | takes columns and tables away\nchange | db:migrate/db:create/db:seed/db:seed:all | | changes the schema',
  },
  typeorm: {
    rows: 'destroy | schema:drop/migration:revert | | takes columns and tables away\nchange | migration:run/schema:sync | | changes the schema',
  },
  flyway: {
    rows: 'destroy | clean/undo | | drops what is there\nchange | migrate/repair/baseline | | changes the schema',
  },
  liquibase: {
    rows: 'destroy | dropAll/drop-all/rollback | | takes columns and tables away\nchange | update/changelogSync/changelog-sync/releaseLocks/release-locks | | changes the schema',
  },
  dbmate: {
    rows: 'destroy | drop/down/rollback | | takes columns and tables away\nchange | up/migrate/create | | changes the schema',
  },
  migrate: {
    values: '-path -database -source',
    rows: 'destroy | down/drop | | takes columns and tables away\nchange | up/goto/force | | changes the schema',
  },
  'django-admin': {
    rows: `
      destroy | flush/reset_db | | deletes all rows
      change  | migrate/makemigrations/loaddata/collectstatic/createsuperuser/changepassword | | changes the database or files
      endless | runserver | | serves until it is ended | Start it as a service.
      asks    | shell/dbshell | !-c !--command | waits for somebody to type | Add -c.`,
  },
};
