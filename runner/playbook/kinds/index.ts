import { browser } from './browser.ts';
import { dns } from './dns.ts';
import { env } from './env.ts';
import { file } from './file.ts';
import { host } from './host.ts';
import { http } from './http.ts';
import type { FactsFor } from './kind.ts';
import { log } from './log.ts';
import { manual } from './manual.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { run } from './run.ts';
import { snippet } from './snippet.ts';
import { tcp } from './tcp.ts';
import { tls } from './tls.ts';
import { websocket } from './websocket.ts';

/** Every kind of step, in the order in which the reference lists them. */
export const kinds = {
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
} as const;

export type KindName = keyof typeof kinds;

/** What a step of kind K is given, short forms spelled out. */
export type InputOf<K extends KindName> = ReturnType<(typeof kinds)[K]['resolve']>;

/** What a step of kind K learns when it ran. */
export type FactsOf<K extends KindName> = FactsFor<(typeof kinds)[K]['facts']>;

export const kindNames: readonly KindName[] = Object.keys(kinds).filter(isKindName);

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name);
}

export { isQuote } from './kind.ts';
export type { FactDeclaration, FactDeclarations } from './kind.ts';
