import { createTestContext } from './example-context.ts';
import { redis } from './redis.ts';

/** Asks a Redis as a step does, for tests. */
export function ask(url: string, command: string[], timeoutMs = 20_000) {
  const context = createTestContext({
    values: { REDIS_URL: url, SESSION: 'a b\r\nDEL x' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  return redis({ url: '$REDIS_URL', command }, context);
}
