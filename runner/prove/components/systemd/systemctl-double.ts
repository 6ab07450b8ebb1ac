import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Component, Running } from '../../lab/component.ts';
import type { DoubleReply } from '../../scenario/world/doubles/double-server.ts';
import type { Stoppable } from '../docker/docker-service.ts';

/** A unit: the server that it starts and stops, and what a reload does. */
export interface Unit {
  readonly server: Stoppable;
  readonly reload?: () => Promise<void>;
}

/** A `systemctl` without systemd: it starts and stops the real components of the lab. */
export function systemctlDouble(units: Readonly<Record<string, Unit>>): Component<Running> {
  return {
    start: (site) => {
      const disabled = new Set<string>();
      site.answerCommand('systemctl', (args) => answerSystemctl(args, units, disabled));
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
  disabled: Set<string> = new Set(),
): Promise<DoubleReply> {
  const call = parse(args);
  const { verb, names } = call;
  if (verb === 'daemon-reload') return reply('', 0);
  if (verb in bootActs) return bootActs[verb]?.(call, units, disabled) ?? reply('', 97);
  if (!(verb in acts) && !(verb in looks)) {
    return reply('', 97, `systemctl (Fixbook's double) cannot do “${args.join(' ')}”\n`);
  }
  const output: string[] = [];
  let exit = 0;
  for (const name of names) {
    const unit = units[name];
    const act = acts[verb];
    if (unit === undefined && act !== undefined) {
      return reply('', 5, `Failed to ${verb} ${name}.service: Unit ${name}.service not found.\n`);
    }
    if (unit === undefined && verb === 'status') {
      return reply('', 4, `Unit ${name}.service could not be found.\n`);
    }
    if (unit !== undefined && act !== undefined) {
      try {
        await act(unit);
      } catch (error) {
        // systemd does not say it either, but who looks after the lab wants to know.
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        return reply('', 1, failedJob(name));
      }
      continue;
    }
    const state = unit === undefined ? absent : stateOf(unit.server);
    const seen = looks[verb]?.(name, state, { ...call, isAtBoot: !disabled.has(name) });
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
    const name = (values.unit ?? '').replace(/\.service$/, '');
    const unit = units[name];
    if (unit === undefined) return reply('-- No entries --\n', 0);
    const text = await readFile(unit.server.logFile, 'utf8').catch(() => '');
    const prefix = values.output === 'cat' ? '' : `${stampOf(await dateOf(unit))} lab ${name}: `;
    const lines = text
      .split('\n')
      .slice(0, -1)
      .map((line) => `${prefix}${line}`);
    const shown = lines.slice(-Number(values.lines ?? lines.length));
    return reply(shown.map((line) => `${line}\n`).join('') || '-- No entries --\n', 0);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reply('', 97, `journalctl (Fixbook's double): ${reason}\n`);
  }
}

/** Of the newest line; the log does not tell when the others came. */
async function dateOf({ server }: Unit): Promise<Date> {
  return stat(server.logFile).then(
    ({ mtime }) => mtime,
    () => new Date(),
  );
}

/** As the journal has it, in UTC like everything in a lab: “Nov 26 09:05:07”. */
function stampOf(date: Date): string {
  const [, day = '', month = '', , time = ''] = date.toUTCString().split(' ');
  return `${month} ${day} ${time}`;
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

type BootAct = (
  call: Call,
  units: Readonly<Record<string, Unit>>,
  disabled: Set<string>,
) => DoubleReply;

/** Whether units start at boot: they do until they are disabled. */
const bootActs: Readonly<Record<string, BootAct | undefined>> = {
  'is-enabled': ({ names, isQuiet }, units, disabled) => {
    const lacking = names.find((name) => units[name] === undefined);
    if (lacking !== undefined) {
      const told = `Failed to get unit file state for ${lacking}.service: No such file or directory\n`;
      return reply('', 1, told);
    }
    const states = names.map((name) => (disabled.has(name) ? 'disabled' : 'enabled'));
    const text = isQuiet ? '' : states.map((state) => `${state}\n`).join('');
    return reply(text, states.includes('enabled') ? 0 : 1);
  },
  enable: ({ names }, units, disabled) => {
    const lacking = names.find((name) => units[name] === undefined);
    if (lacking !== undefined) {
      return reply('', 1, `Failed to enable unit: Unit file ${lacking}.service does not exist.\n`);
    }
    const linked = names.filter((name) => disabled.delete(name));
    const lines = linked.map((name) => `Created symlink ${linkOf(name)} → ${fileOf(name)}.\n`);
    return reply('', 0, lines.join(''));
  },
  disable: ({ names }, units, disabled) => {
    const lacking = names.find((name) => units[name] === undefined);
    if (lacking !== undefined) {
      return reply('', 1, `Failed to disable unit: Unit file ${lacking}.service does not exist.\n`);
    }
    const unlinked = names.filter((name) => !disabled.has(name));
    for (const name of unlinked) disabled.add(name);
    return reply('', 0, unlinked.map((name) => `Removed "${linkOf(name)}".\n`).join(''));
  },
};

function fileOf(name: string): string {
  return `/etc/systemd/system/${name}.service`;
}

function linkOf(name: string): string {
  return `/etc/systemd/system/multi-user.target.wants/${name}.service`;
}

interface UnitState {
  readonly load: 'loaded' | 'not-found';
  readonly active: 'active' | 'inactive' | 'failed';
  readonly sub: 'running' | 'dead' | 'failed';
  readonly result: 'success' | 'exit-code' | 'signal';
  /** Exit code, or number of the signal. */
  readonly status: number;
}

const idle = { load: 'loaded', active: 'inactive', sub: 'dead', result: 'success' } as const;

/** A unit that nobody has written. */
const absent: UnitState = { ...idle, load: 'not-found', status: 0 };

/** Signals that end a server well: SIGHUP, SIGINT, SIGPIPE and SIGTERM. */
const politeSignals = [1, 2, 13, 15];

function stateOf(server: Stoppable): UnitState {
  if (server.isRunning()) return { ...idle, active: 'active', sub: 'running', status: 0 };
  const code = server.exitCode ?? 0;
  if (code === 0) return { ...idle, status: 0 };
  if (politeSignals.includes(code - 128)) return { ...idle, status: code - 128 };
  const failed = { load: 'loaded', active: 'failed', sub: 'failed' } as const;
  if (code > 128) return { ...failed, result: 'signal', status: code - 128 };
  return { ...failed, result: 'exit-code', status: code };
}

type Look = (
  name: string,
  state: UnitState,
  call: Call & { readonly isAtBoot: boolean },
) => { readonly lines: readonly string[]; readonly exit: number };

const looks: Readonly<Record<string, Look | undefined>> = {
  'is-active': (_name, { active }) => ({ lines: [active], exit: active === 'active' ? 0 : 3 }),
  'is-failed': (_name, { active }) => ({ lines: [active], exit: active === 'failed' ? 0 : 1 }),
  status: (name, { active, sub, result }, { isAtBoot }) => {
    const more = active === 'failed' ? `Result: ${result}` : sub;
    const boot = isAtBoot ? 'enabled' : 'disabled';
    const lines = [
      `${dots[active]} ${name}.service - ${name}`,
      `     Loaded: loaded (${fileOf(name)}; ${boot}; preset: enabled)`,
      `     Active: ${active} (${more})`,
    ];
    return { lines, exit: active === 'active' ? 0 : 3 };
  },
  show: (name, { load, active, sub, result, status }, { properties, isValueOnly }) => {
    // In systemd's own order, whatever the order in which they are asked for.
    const all: Readonly<Record<string, string>> = {
      // No unit here is started again by itself.
      ...{ Result: result, NRestarts: '0', ExecMainStatus: String(status) },
      ...{ Id: `${name}.service`, LoadState: load, ActiveState: active, SubState: sub },
    };
    const wanted = Object.entries(all).filter(
      ([property]) => properties.length === 0 || properties.includes(property),
    );
    const lines = wanted.map(([property, value]) => (isValueOnly ? value : `${property}=${value}`));
    return { lines, exit: 0 };
  },
};

const dots = { active: '●', inactive: '○', failed: '×' } as const;

function failedJob(name: string): string {
  return `Job for ${name}.service failed because the control process exited with error code.
See "systemctl status ${name}.service" and "journalctl -xeu ${name}.service" for details.
`;
}

function reply(stdout: string, exit: number, stderr = ''): DoubleReply {
  return { stdout, stderr, exit };
}
