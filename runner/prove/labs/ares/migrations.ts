import type { Lab } from '../../lab/lab.ts';
import { migrationDoubles, migrationNeeds, startMigrations } from '../migrations.ts';

/** The tables of ARES, as its migrations make them. */
export const aresMigrations: Lab = {
  name: 'ares-migrations',
  title: 'ARES: PostgreSQL and its migrations',
  needs: migrationNeeds,
  doubles: migrationDoubles,
  start: async (site) => {
    const { db, faults } = await startMigrations(site, { database: 'ares_dev', user: 'ares' });
    return { params: () => ({ DATABASE_URL: db.url() }), faults };
  },
};
