import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
      site.answerCommand('systemctl', (args) => answer(args, units));
      return Promise.resolve({
        about: { name: 'systemctl (double)', version: '252', isReal: false },
        ailment: () => Promise.resolve(null),
        close: () => Promise.resolve(),
      });
    },
  };
}

async function answer(
  args: readonly string[],
  units: Readonly<Record<string, Unit>>,
): Promise<DoubleReply> {
  const [verb = '', ...rest] = args.filter((word) => !word.startsWith('-'));
  const names = rest.map((name) => name.replace(/\.service$/, ''));
  // Enabling says nothing about the server, so that any unit may be enabled.
  if (verb === 'enable' || verb === 'daemon-reload') return reply('', 0);
  const output: string[] = [];
  let exit = 0;
  for (const name of names) {
    const unit = units[name];
    if (unit === undefined) {
      return reply('', 5, `Failed to ${verb} ${name}.service: Unit ${name}.service not found.\n`);
    }
    const { server, reload } = unit;
    switch (verb) {
      case 'start':
        await server.start();
        break;
      case 'stop':
        await server.stop();
        break;
      case 'restart':
        await server.stop();
        await server.start();
        break;
      case 'reload':
        await reload?.();
        break;
      case 'is-active':
        output.push(server.isRunning() ? 'active' : 'inactive');
        if (!server.isRunning()) exit = 3;
        break;
      case 'status':
        output.push(`● ${name}.service`, `     Active: ${stateOf(server)}`);
        if (!server.isRunning()) exit = 3;
        break;
      default:
        return reply('', 97, `systemctl (Fixbook's double) cannot do “${args.join(' ')}”\n`);
    }
  }
  return reply(output.map((line) => `${line}\n`).join(''), exit);
}

function stateOf(server: Stoppable): string {
  if (server.isRunning()) return 'active (running)';
  const { exitCode } = server;
  return exitCode === null || exitCode === 0 ? 'inactive (dead)' : 'failed (Result: exit-code)';
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
