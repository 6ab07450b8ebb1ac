import type { KindName } from '../../playbook/kinds/index.ts';
import { browser } from './browser.ts';
import { dns } from './dns.ts';
import { env } from './env.ts';
import { file } from './file.ts';
import { host } from './host.ts';
import { http } from './http.ts';
import { log } from './log.ts';
import { manual } from './manual.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { run } from './run.ts';
import { snippet } from './snippet.ts';
import type { StepExecutor } from './step-executor.ts';
import { tcp } from './tcp.ts';
import { tls } from './tls.ts';
import { websocket } from './websocket.ts';

/** Who does what each kind of step stands for. A kind without an executor does not compile. */
export const executors: { readonly [K in KindName]: StepExecutor<K> } = {
  run,
  http,
  websocket,
  browser,
  tcp,
  tls,
  dns,
  postgres,
  redis,
  file,
  env,
  log,
  host,
  manual,
  snippet,
};
