import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Component, Running } from '../lab/component.ts';
import type { DoubleReply } from '../scenario/world/double-server.ts';
import type { Stoppable } from './docker/docker-service.ts';

/** A unit: the server that it starts and stops, and what a reload does. */
export interface Unit {
  readonly server: Stoppable;
  readonly reload?: () => Promise<void>;
}

/** A `systemctl` without systemd: it starts and stops the real components of the lab. */
export function systemd(units: Readonly<Record<string, Unit>>): Component<Running> {
  return {
    start: (site) => {
      site.answerCommand('systemctl', (args) => answerSystemctl(args, units));
      site.answerCommand('journalctl', (args) => answerJournalctl(args, units));
      return Promise.resolve({
        about: { name: 'systemctl (double)', version: '252', isReal: false },
        ailment: () => Promise.resolve(null),
        close: () => Promise.resolve(),
      });
    },
  };
}

/** Answers `systemctl <args>` as systemd 252 does. What it does not know ends with 97, never with 0. */
export async function answerSystemctl(
  args: readonly string[],
  units: Readonly<Record<string, Unit>>,
): Promise<DoubleReply> {
  const call = parse(args);
  const { verb, names } = call;
  // Enabling says nothing about the server, so that any unit may be enabled.
  if (verb === 'enable' || verb === 'daemon-reload') return reply('', 0);
  if (!(verb in acts) && !(verb in looks)) {
    return reply('', 97, `systemctl (Fixbook's double) cannot do “${args.join(' ')}”\n`);
  }
  const output: string[] = [];
  let exit = 0;
  for (const name of names) {
    const unit = units[name];
    if (unit === undefined) {
      return reply('', 5, `Failed to ${verb} ${name}.service: Unit ${name}.service not found.\n`);
    }
    const act = acts[verb];
    if (act !== undefined) {
      const isDone = await act(unit).then(
        () => true,
        () => false,
      );
      if (!isDone) return reply('', 1, failedJob(name));
      continue;
    }
    const seen = looks[verb]?.(name, stateOf(unit.server), call);
    output.push(...(seen?.lines ?? []));
    exit = Math.max(exit, seen?.exit ?? 0);
  }
  return reply(call.isQuiet ? '' : output.map((line) => `${line}\n`).join(''), exit);
}

/** Answers `journalctl -u <unit>`: what the server has logged, the newest `-n` lines of it. */
export async function answerJournalctl(
  args: readonly string[],
  units: Readonly<Record<string, Unit>>,
): Promise<DoubleReply> {
  try {
    const options = {
      unit: { type: 'string', short: 'u' },
      lines: { type: 'string', short: 'n' },
      output: { type: 'string', short: 'o' },
      'no-pager': { type: 'boolean' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    const unit = units[(values.unit ?? '').replace(/\.service$/, '')];
    if (unit === undefined) return reply('-- No entries --\n', 0);
    const text = await readFile(unit.server.logFile, 'utf8').catch(() => '');
    const lines = text.split('\n').slice(0, -1);
    const shown = lines.slice(-Number(values.lines ?? lines.length));
    return reply(shown.map((line) => `${line}\n`).join('') || '-- No entries --\n', 0);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reply('', 97, `journalctl (Fixbook's double): ${reason}\n`);
  }
}

interface Call {
  readonly verb: string;
  readonly names: readonly string[];
  readonly properties: readonly string[];
  readonly isQuiet: boolean;
  readonly isValueOnly: boolean;
}

function parse(args: readonly string[]): Call {
  const words: string[] = [];
  const properties: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const given = /^(?:-p|--property)=?(.*)$/.exec(word)?.[1];
    if (given !== undefined) properties.push(...(given || (args[(at += 1)] ?? '')).split(','));
    else if (!word.startsWith('-')) words.push(word.replace(/\.service$/, ''));
  }
  const [verb = '', ...names] = words;
  const has = (...options: readonly string[]): boolean =>
    args.some((word) => options.includes(word));
  const isQuiet = has('-q', '--quiet');
  return { verb, names, properties, isQuiet, isValueOnly: has('--value') };
}

const acts: Readonly<Record<string, ((unit: Unit) => Promise<void>) | undefined>> = {
  start: ({ server }) => server.start(),
  stop: ({ server }) => server.stop(),
  restart: async ({ server }) => {
    await server.stop();
    await server.start();
  },
  reload: async ({ reload }) => reload?.(),
  'reload-or-restart': async ({ server, reload }) => {
    if (server.isRunning() && reload !== undefined) await reload();
    else await server.start();
  },
};

interface UnitState {
  readonly active: 'active' | 'inactive' | 'failed';
  readonly sub: 'running' | 'dead' | 'failed';
  readonly result: 'success' | 'exit-code' | 'signal';
  /** Exit code, or number of the signal. */
  readonly status: number;
}

/** A server that was stopped politely has ended well, whatever its code: 143 and 130 are SIGTERM and SIGINT. */
function stateOf(server: Stoppable): UnitState {
  if (server.isRunning()) return { active: 'active', sub: 'running', result: 'success', status: 0 };
  const code = server.exitCode ?? 0;
  if ([0, 129, 130, 143].includes(code)) {
    return { active: 'inactive', sub: 'dead', result: 'success', status: code };
  }
  const failed = { active: 'failed', sub: 'failed' } as const;
  if (code > 128) return { ...failed, result: 'signal', status: code - 128 };
  return { ...failed, result: 'exit-code', status: code };
}

type Look = (
  name: string,
  state: UnitState,
  call: Call,
) => { readonly lines: readonly string[]; readonly exit: number };

const looks: Readonly<Record<string, Look | undefined>> = {
  'is-active': (_name, { active }) => ({ lines: [active], exit: active === 'active' ? 0 : 3 }),
  'is-failed': (_name, { active }) => ({ lines: [active], exit: active === 'failed' ? 0 : 1 }),
  status: (name, { active, sub, result }) => {
    const more = active === 'failed' ? `Result: ${result}` : sub;
    const lines = [`● ${name}.service`, `     Active: ${active} (${more})`];
    return { lines, exit: active === 'active' ? 0 : 3 };
  },
  show: (name, { active, sub, result, status }, { properties, isValueOnly }) => {
    const all: Readonly<Record<string, string>> = {
      ...{ Id: `${name}.service`, LoadState: 'loaded', ActiveState: active, SubState: sub },
      ...{ Result: result, ExecMainStatus: String(status) },
    };
    const wanted = properties.length === 0 ? Object.keys(all) : properties;
    const lines = wanted.map((property) => {
      const value = all[property] ?? '';
      return isValueOnly ? value : `${property}=${value}`;
    });
    return { lines, exit: 0 };
  },
};

function failedJob(name: string): string {
  return `Job for ${name}.service failed because the control process exited with error code.
See "systemctl status ${name}.service" and "journalctl -xeu ${name}.service" for details.
`;
}

function reply(stdout: string, exit: number, stderr = ''): DoubleReply {
  return { stdout, stderr, exit };
}

/**
 * A `sudo` that runs the command as it is: in a sandbox everybody is root. As another user it gives
 * the variables of that user, such as PostgreSQL's login.
 */
export function sudo(
  users: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Component<Running> {
  return {
    start: async (site) => {
      const cases = Object.entries(users).map(([user, env]) => {
        const sets = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
        return `  ${user}) ${sets.join('; ')} ;;`;
      });
      const script = [
        '#!/bin/sh',
        'user=root',
        'while :; do case $1 in',
        '  -n|-E|-H|-S) shift ;;',
        '  -u) user=$2; shift 2 ;;',
        '  --) shift; break ;;',
        '  *) break ;;',
        'esac; done',
        'case $user in',
        ...cases,
        'esac',
        'exec "$@"',
        '',
      ].join('\n');
      await writeFile(join(site.bin, 'sudo'), script);
      await chmod(join(site.bin, 'sudo'), 0o755);
      return {
        about: { name: 'sudo (double)', version: '', isReal: false },
        ailment: () => Promise.resolve(null),
        close: () => Promise.resolve(),
      };
    },
  };
}
