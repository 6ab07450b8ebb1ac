import type { KindName } from '../../playbook/kinds/index.ts';
import { readHttp } from './http.ts';
import { readLog } from './log.ts';
import { readPostgres } from './postgres.ts';
import type { PastedReader } from './reader.ts';
import { readRun } from './run.ts';
import { readTcp } from './tcp.ts';

/** Kinds of step whose command prints what can be judged; of the others a person says what was seen. */
export const pastedReaders: Readonly<Partial<Record<KindName, PastedReader>>> = {
  run: readRun,
  http: readHttp,
  tcp: readTcp,
  log: readLog,
  postgres: readPostgres,
};
