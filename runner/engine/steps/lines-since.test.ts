import { expect, it } from 'vitest';
import { linesSince } from './lines-since.ts';

const now = Date.parse('2026-11-26T08:00:00Z');
const newLines = (...asked: Parameters<typeof linesSince>): readonly string[] | null =>
  linesSince(...asked)?.lines ?? null;
const hour = { since: now - 3_600_000, now };

/** The same moment as a program that knows no zone would write it here. */
function local(iso: string): string {
  const moment = new Date(iso);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

const old = local('2026-11-26T06:59:59Z');
const fresh = local('2026-11-26T07:00:01Z');
const monthsOf = (text: string): string =>
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(text.slice(5, 7)) - 1]!;

it.each([
  ['ISO 8601', '2026-11-26T06:59:59.999Z a', '2026-11-26T07:00:00.000Z b'],
  ['another zone', '2026-11-26T08:59:59+02:00 a', '2026-11-26T09:00:00+0200 b'],
  ['Python', `${old},123 ERROR a`, `${fresh},123 ERROR b`],
  [
    'PostgreSQL',
    '2026-11-26 06:59:59.118 UTC [1] LOG:  a',
    '2026-11-26 07:00:01.118 UTC [1] LOG:  b',
  ],
  [
    'nginx, errors',
    `${old.replaceAll('-', '/')} [error] a`,
    `${fresh.replaceAll('-', '/')} [error] b`,
  ],
  [
    'nginx, requests',
    '10.0.0.1 - ann [26/Nov/2026:06:59:59 +0000] "GET / HTTP/1.1" 500',
    '10.0.0.1 - - [26/Nov/2026:07:00:01 +0000] "GET / HTTP/1.1" 502',
  ],
  [
    'syslog',
    `${monthsOf(old)} ${old.slice(8, 10)} ${old.slice(11)} host app[1]: a`,
    `${monthsOf(fresh)} ${fresh.slice(8, 10)} ${fresh.slice(11)} host app[1]: b`,
  ],
  ['brackets', `[${old}] a`, `[${fresh}] b`],
  ['a container before it', 'api-1  | 2026-11-26T06:59:59Z a', 'api-1  | 2026-11-26T07:00:01Z b'],
  [
    'JSON',
    '{"level":"error","timestamp":"2026-11-26T06:59:59Z"}',
    '{"ts": "2026-11-26T07:00:01Z"}',
  ],
  [
    'milliseconds in JSON',
    '{"level":50,"time":1795676399000}',
    '{"level":50,"time":1795676401000}',
  ],
])('%s: only what is new enough is kept', (_, before, after) => {
  expect(newLines([before, after], hour)).toEqual([after]);
});

it('a line without a time belongs to the line before, and the first ones to something older', () => {
  const lines = [
    '  at tail (cut.js:1)',
    '2026-11-26T05:00:00Z ERROR old',
    '  at old (a.js:1)',
    '2026-11-26T07:30:00Z ERROR new',
    '  at new (b.js:1)',
    '',
  ];
  expect(newLines(lines, hour)).toEqual(lines.slice(3));
});

it('where no line has a time nobody knows which are new, but an empty log has none', () => {
  expect(newLines(['ERROR', 'took 2026 ms'], hour)).toBeNull();
  expect(newLines([], hour)).toEqual([]);
});

it('what only looks like a time is none', () => {
  expect(newLines(['2026-13-45T07:30:00Z a', 'Foo 12 07:30:00 b'], hour)).toBeNull();
});

it('a time without a year is the last that fits', () => {
  const january = {
    now: Date.parse('2027-01-01T12:00:00Z'),
    since: Date.parse('2026-12-30T12:00:00Z'),
  };
  const lines = ['Dec 31 12:00:00 host a', 'Jan  1 06:00:00 host b'];
  expect(newLines(lines, january)).toEqual(lines);
  expect(newLines(['Feb  1 06:00:00 host a'], january)).toEqual([]);
});

it('a line of megabytes is looked at only where a time may be', () => {
  const from = process.cpuUsage().user;
  const long = `{"a":"${'{"time'.repeat(500_000)}`;
  expect(newLines([long, '2026-11-26T07:30:00Z'], hour)).toEqual(['2026-11-26T07:30:00Z']);
  expect(process.cpuUsage().user - from).toBeLessThan(1_000_000);
});

it('tells whether anything older was read', () => {
  const [before, after] = ['2026-11-26T06:59:59Z a', '2026-11-26T07:30:00Z b'];
  expect(linesSince([before, after], hour)).toEqual({ lines: [after], hasOlder: true });
  expect(linesSince([after], hour)).toEqual({ lines: [after], hasOlder: false });
  expect(linesSince(['  of a trace', after], hour)).toEqual({ lines: [after], hasOlder: false });
});
