import type { Fault } from '../lab/lab.ts';
import type { Postgres } from './postgres.ts';

/** Rows of a real database are other than they should be; `bad` is a condition on the database. */
export function dataIs(
  db: Postgres,
  fault: {
    readonly title: string;
    readonly inject: string;
    /** An expression that is true while it is so. */
    readonly bad: string;
    readonly undo: string;
  },
): Fault {
  return {
    title: fault.title,
    inject: async () => {
      await db.sql(fault.inject);
    },
    isActive: async () => (await db.sql(`select (${fault.bad}) as bad`))[0]?.['bad'] === true,
    undo: async () => {
      await db.sql(fault.undo);
    },
  };
}
