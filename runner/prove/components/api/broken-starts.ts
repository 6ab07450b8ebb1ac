import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../lab/lab.ts';
import type { Site } from '../../lab/component.ts';
import type { Stoppable } from '../docker/docker-service.ts';
import type { Postgres } from '../postgres.ts';
import type { Redis } from '../redis.ts';

/** A newer image on the data of an older one: PostgreSQL ends at once and says so. */
export function dataOfOtherVersion(site: Site, db: Postgres): Fault {
  const file = join(site.folder, 'postgres', 'data', 'PG_VERSION');
  const right = readFileSync(file, 'utf8');
  return endsAtStart(db.server, {
    title: 'the data of PostgreSQL are those of another version',
    says: 'database files are incompatible with server',
    break: () => {
      writeFileSync(file, '11\n');
    },
    mend: () => {
      writeFileSync(file, right);
    },
  });
}

/** What Redis has saved cannot be read: it ends at once and says so. */
export function savedDataDamaged(site: Site, store: Redis): Fault {
  const file = join(site.folder, 'redis', 'dump.rdb');
  return endsAtStart(store.program, {
    title: 'what Redis has saved is damaged',
    says: 'Fatal error loading the DB',
    break: () => {
      writeFileSync(file, 'REDIS9999 this is no database');
    },
    mend: () => {
      rmSync(file, { force: true });
    },
  });
}

/** What keeps a server from starting, and how it is taken back. */
export interface BreakAndMend {
  readonly break: () => unknown;
  readonly mend: () => unknown;
}

/** The server is stopped, and cannot be started; afterwards its log no longer tells of it. */
export function endsAtStart(
  server: Stoppable,
  fault: BreakAndMend & {
    readonly title: string;
    /** What stands in its log then. */
    readonly says: string;
  },
): Fault {
  let before = '';
  return {
    title: fault.title,
    inject: async () => {
      await server.stop();
      before = readFileSync(server.logFile, 'utf8');
      await fault.break();
      await server.start().catch(() => undefined);
    },
    isActive: () =>
      Promise.resolve(
        !server.isRunning() &&
          readFileSync(server.logFile, 'utf8').slice(before.length).includes(fault.says),
      ),
    undo: async () => {
      await fault.mend();
      if (server.isRunning()) return;
      writeFileSync(server.logFile, before);
      await server.start();
    },
  };
}
