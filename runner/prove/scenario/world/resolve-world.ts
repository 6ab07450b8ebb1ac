import { toMilliseconds } from '../../../playbook/duration.ts';
import type { CommandAnswer, HttpAnswer, World, WorldFile, WorldPart } from '../scenario.ts';
import type { WorldWritten } from '../schema.ts';

type Changeable = NonNullable<WorldWritten['states']>[string];

/** The world of a scenario: its own entries over those that all scenarios of the file share. */
export function toWorld(common: WorldWritten, own: WorldWritten): World {
  const start = overlay(common, own);
  const states = { ...common.states, ...own.states };
  return {
    start: toPart(start),
    states: Object.fromEntries(
      Object.entries(states).map(([name, state]) => [
        name,
        toPart(overlay(start, overlay(common.states?.[name] ?? {}, state))),
      ]),
    ),
    tools: [...(common.tools ?? []), ...(own.tools ?? [])],
    missing: [...(common.missing ?? []), ...(own.missing ?? [])],
    env: { ...common.env, ...own.env },
    platform: own.platform ?? common.platform ?? 'linux',
  };
}

/** Entry by entry; null takes one away. */
function overlay(under: Changeable, over: Changeable): Changeable {
  const http = serverOf(under.http, over.http);
  return {
    commands: putLast(under.commands, over.commands),
    files: { ...under.files, ...over.files },
    ...(http === undefined ? {} : { http }),
    ports: movePorts(under.ports, over.ports),
    facts: { ...under.facts, ...over.facts },
  };
}

/** Own entries come last: where two mean the same call in other words, the last one holds. */
function putLast(
  under: Changeable['commands'] = {},
  over: Changeable['commands'] = {},
): NonNullable<Changeable['commands']> {
  const others = Object.entries(under).filter(([key]) => !Object.hasOwn(over, key));
  return { ...Object.fromEntries(others), ...over };
}

/** Not named again it stays what it was; null stops it, and entries start it again. */
function serverOf(under: Changeable['http'], over: Changeable['http']): Changeable['http'] {
  if (over === undefined) return under;
  return over === null ? null : { ...under, ...over };
}

/** A port that is named again is what it was named last. */
function movePorts(
  under: Changeable['ports'] = {},
  over: Changeable['ports'] = {},
): NonNullable<Changeable['ports']> {
  const open = over.open ?? [];
  const closed = over.closed ?? [];
  return {
    open: [...(under.open ?? []).filter((name) => !closed.includes(name)), ...open],
    closed: [...(under.closed ?? []).filter((name) => !open.includes(name)), ...closed],
  };
}

function toPart(written: Changeable): WorldPart {
  return {
    commands: mapPresent(written.commands, (answer) => listOf(answer).map(toCommandAnswer)),
    files: Object.fromEntries(
      Object.entries(written.files ?? {}).map(([path, file]) => [path, toFile(file)]),
    ),
    http:
      written.http === null || written.http === undefined
        ? null
        : mapPresent(written.http, (answer) => listOf(answer).map(toHttpAnswer)),
    open: [...new Set(written.ports?.open)],
    closed: [...new Set(written.ports?.closed)],
    facts: mapPresent(written.facts, (facts) => facts),
  };
}

function mapPresent<A, B>(
  record: Readonly<Record<string, A | null>> | undefined,
  change: (value: A) => B,
): Record<string, B> {
  return Object.fromEntries(
    Object.entries(record ?? {}).flatMap(([key, value]) =>
      value === null ? [] : [[key, change(value)]],
    ),
  );
}

function listOf<T>(written: T | readonly T[]): readonly T[] {
  return Array.isArray(written) ? (written as readonly T[]) : [written as T];
}

type AnswerWritten = Exclude<
  NonNullable<NonNullable<Changeable['commands']>[string]>,
  readonly unknown[]
>;
type HttpWritten = Exclude<
  NonNullable<NonNullable<Changeable['http']>[string]>,
  readonly unknown[]
>;

function toCommandAnswer(written: AnswerWritten): CommandAnswer {
  const answer = typeof written === 'string' ? { stdout: written } : written;
  return {
    stdout: asLines(answer.stdout ?? ''),
    stderr: asLines(answer.stderr ?? ''),
    exit: answer.exit ?? 0,
    ...behaviourOf(answer),
  };
}

/** A program ends its last line. */
function asLines(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function toHttpAnswer(written: HttpWritten): HttpAnswer {
  const isJson = written.json !== undefined;
  return {
    status: written.status ?? 200,
    headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...written.headers },
    body: isJson ? JSON.stringify(written.json) : (written.body ?? ''),
    close: written.close ?? false,
    ...behaviourOf(written),
  };
}

function behaviourOf(written: {
  readonly delay?: string;
  readonly hang?: boolean;
  readonly becomes?: string;
  readonly times?: number;
}) {
  const delayMs = written.delay === undefined ? 0 : toMilliseconds(written.delay);
  return {
    delayMs: written.hang === true ? Number.POSITIVE_INFINITY : delayMs,
    becomes: written.becomes ?? null,
    times: written.times ?? 1,
  };
}

function toFile(
  written: string | { text?: string; mode?: string; age?: string } | null,
): WorldFile | null {
  if (written === null) return null;
  const file = typeof written === 'string' ? { text: written } : written;
  return {
    text: file.text ?? '',
    mode: file.mode === undefined ? null : Number.parseInt(file.mode, 8),
    ageMs: file.age === undefined ? 0 : toMilliseconds(file.age),
  };
}
