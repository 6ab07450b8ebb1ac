/** What of a log is new. */
export interface NewLines {
  readonly lines: readonly string[];
  /** Whether there are older ones before them, so that none of the time in question is missing. */
  readonly hasOlder: boolean;
}

/**
 * The lines of a log that were written since a time. A line without a time of its own belongs to the
 * one before. Null where no line begins with a time: then nobody knows which are new. A time without
 * a zone is that of this machine, and one without a year is the last that fits.
 */
export function linesSince(
  lines: readonly string[],
  { since, now }: { readonly since: number; readonly now: number },
): NewLines | null {
  let hasTimes = false;
  let hasOlder = false;
  let isNew = false;
  const kept: string[] = [];
  for (const line of lines) {
    const time = timeOf(line.slice(0, looked), now);
    if (time !== null) {
      hasTimes = true;
      isNew = time >= since;
      hasOlder ||= !isNew;
    }
    if (isNew) kept.push(line);
  }
  return hasTimes || lines.length === 0 ? { lines: kept, hasOlder } : null;
}

/** A time stands at the beginning of a line, if anywhere; JSON may have it later. */
const looked = 4_096;

/** Where colours, a container's name or a bracket come before the time. */
const prefix = String.raw`^(?:\x1b\[[0-9;]*m)*(?:[\w.-]{1,40} *\| *|\d+\|[\w.-]{1,40} *\| *)?[\[("]?`;
const clock = String.raw`(\d\d:\d\d:\d\d)(?:[.,](\d{1,3})\d*)?`;
const zone = String.raw` ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?`;

/** ISO 8601 and what is written like it: Python, PostgreSQL, PM2, and nginx's errors with slashes. */
const iso = new RegExp(String.raw`${prefix}(\d{4})[-/](\d\d)[-/](\d\d)[T ]${clock}${zone}`);
/** syslog and journalctl: `Nov 26 07:00:00`. */
const syslog = new RegExp(String.raw`${prefix}(?:<\d{1,3}>)?([A-Z][a-z]{2}) +(\d{1,2}) ${clock}`);
/** The access log of nginx and Apache: `[26/Nov/2026:07:00:00 +0000]` after the client. */
const access = new RegExp(
  String.raw`^\S+ \S+ \S+ \[(\d\d)/([A-Z][a-z]{2})/(\d{4}):${clock}${zone}\]`,
);
/** A line of JSON, the time as text or as milliseconds. */
const jsonText = /^\s*\{.*?"(?:@?timestamp|time|ts|asctime)" ?: ?("[^"]{19,40}"|\d{13})/;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function timeOf(line: string, now: number): number | null {
  const json = jsonText.exec(line)?.[1];
  if (json !== undefined) return /^\d/.test(json) ? Number(json) : timeOf(json, now);
  const full = iso.exec(line);
  if (full !== null) {
    const [, year = '', month = '', day = '', time = '', fraction, where] = full;
    return toTime(`${year}-${month}-${day}`, time, fraction, where);
  }
  const request = access.exec(line);
  if (request !== null) {
    const [, day = '', month = '', year = '', time = '', fraction, where] = request;
    return toTime(`${year}-${monthOf(month)}-${day}`, time, fraction, where);
  }
  const short = syslog.exec(line);
  if (short === null) return null;
  const [, month = '', day = '', time = '', fraction] = short;
  const rest = `${monthOf(month)}-${day.padStart(2, '0')}`;
  const year = new Date(now).getFullYear();
  const written = toTime(`${year}-${rest}`, time, fraction, undefined);
  const isAhead = written !== null && written > now + dayMs;
  return isAhead ? toTime(`${year - 1}-${rest}`, time, fraction, undefined) : written;
}

const dayMs = 86_400_000;

function monthOf(name: string): string {
  return String(months.indexOf(name) + 1).padStart(2, '0');
}

/** Null for what looks like a time and is none, such as the 40th of a month. */
function toTime(
  day: string,
  time: string,
  fraction: string | undefined,
  where: string | undefined,
): number | null {
  const offset = where === 'UTC' || where === 'GMT' ? 'Z' : (where ?? '');
  const colon = offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  const parsed = Date.parse(`${day}T${time}.${(fraction ?? '').padEnd(3, '0')}${colon}`);
  return Number.isNaN(parsed) ? null : parsed;
}
