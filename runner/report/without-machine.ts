import { mapValues } from '../record/clean-deep.ts';
import type { RunRecord } from '../record/run-record.ts';

/** What names the machine that a run was made on, and its user. */
export interface Machine {
  readonly hostNames: readonly string[];
  readonly userNames: readonly string[];
  readonly homes: readonly string[];
}

/**
 * The record without what tells whose machine it was: home paths become `~`, and host names, user
 * names and addresses of the network become `[host]`, `[user]` and `[address 2]`, the same one for the
 * same address. Addresses of the machine to itself stay, since they tell nothing.
 */
export function withoutMachine(record: RunRecord, machine: Machine): RunRecord {
  const replace = createReplacer(machine);
  // A machine may have the name of a system: the playbook is named all the same.
  const { id } = record.playbook;
  const around = (text: string): string =>
    text.includes(id) ? text.split(id).map(replace).join(id) : replace(text);
  return { ...(replaceDeep(record, around) as RunRecord), playbook: record.playbook };
}

/** The same for the events of a run. */
export function eventsWithoutMachine<T>(events: readonly T[], machine: Machine): readonly T[] {
  return replaceDeep(events, createReplacer(machine)) as readonly T[];
}

/** Ids, states and counts: the playbook's own words and ours. */
const OWN_KEYS = new Set(
  `runId startedAt verdict phase id fix kind risk outcome because state evidence cause decision result
  from name rule playbook type digest`.split(/\s+/),
);

function createReplacer({ hostNames, userNames, homes }: Machine): (text: string) => string {
  const numbers = new Map<string, number>();
  const rules: readonly (readonly [RegExp, (found: string) => string])[] = [
    ...wordRule(homes.filter(isTelling), () => '~'),
    ...wordRule(hostNames.filter(isTelling), () => '[host]'),
    ...wordRule(userNames.filter(isTelling), () => '[user]'),
    [
      ADDRESS,
      (address) => {
        if (OPEN.test(address) || IS_CODE.test(address)) return address;
        const number = numbers.get(address) ?? numbers.size + 1;
        numbers.set(address, number);
        return `[address ${number}]`;
      },
    ],
  ];
  return (text) => rules.reduce((left, [pattern, by]) => left.replace(pattern, by), text);
}

/** Names that every machine has tell nothing, and would wreck a report. */
function isTelling(name: string): boolean {
  return name.replace(/^\/(home|Users)\//, '').length >= 3 && !COMMON.has(name.toLowerCase());
}

const COMMON = new Set(
  `/root /home root admin administrator user users test debian ubuntu fedora alpine docker runner node
  nobody daemon postgres redis nginx www-data ec2-user vagrant jenkins git ansible deploy app localhost
  localhost.localdomain host server`.split(/\s+/),
);

function wordRule(
  words: readonly string[],
  by: () => string,
): readonly (readonly [RegExp, () => string])[] {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return [];
  const any = longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  return [[new RegExp(`(?<![\\w-])(?:${any})(?![\\w-])`, 'gi'), by]];
}

// IPv4, and IPv6 in full or shortened: at least two groups, so that a time of day is none.
const ADDRESS =
  /(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\.\d|\w)|(?=[0-9a-f:]*:[0-9a-f:]*:)(?=[0-9a-f:]*(?:::|(?:[0-9a-f]{1,4}:){7}))[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:]))/gi;

// Loopback, “any”, and the addresses that documents use as examples (RFC 5737, RFC 3849).
const OPEN =
  /^(?:127\.|0\.0\.0\.0$|255\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|::1?$|2001:db8:)/i;

// Names of C++ and Rust: two `::`, or no digit at all.
const IS_CODE = /::.*::|^\D+$/;

function replaceDeep(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceDeep(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(value, (item, key) => (OWN_KEYS.has(key) ? item : replaceDeep(item, replace)));
}
