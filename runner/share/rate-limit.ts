/**
 * How long GitHub wants us to wait, in milliseconds; null when a refusal is for good. It says so by
 * Retry-After, by the reset of a limit that is used up, or in words only: then it is a minute.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function waitOf({ status, headers, body, now }: Refused): number | null {
  if (status !== 403 && status !== 429) return null;
  const after = headers.get('retry-after');
  if (after !== null) return toMs(after, now);
  if (headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(headers.get('x-ratelimit-reset')) * 1000;
    if (Number.isFinite(reset)) return Math.max(1_000, reset - now);
  }
  return status === 429 || /secondary rate limit/i.test(messageOf(body)) ? 60_000 : null;
}

interface Refused {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Seconds, or a date. */
function toMs(after: string, now: number): number {
  const seconds = /^\s*\d{1,9}\s*$/.test(after) ? Number(after) : NaN;
  const ms = Number.isNaN(seconds) ? Date.parse(after) - now : seconds * 1000;
  return Number.isNaN(ms) ? 60_000 : Math.max(1_000, ms);
}

/** What GitHub says in words; empty when it says nothing. */
export function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('message' in body)) return '';
  return typeof body.message === 'string' ? body.message : '';
}
