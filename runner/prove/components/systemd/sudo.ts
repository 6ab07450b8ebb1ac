import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component, Running } from '../../lab/component.ts';

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
