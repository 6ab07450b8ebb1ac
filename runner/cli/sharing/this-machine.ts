import { homedir, hostname, userInfo } from 'node:os';
import type { Machine } from '../../report/without-machine.ts';

/** The names of this machine and its user, as reports leave them out. */
export function thisMachine(env: Readonly<Record<string, string | undefined>>): Machine {
  const host = hostname();
  const user = userNameOf();
  const present = (names: readonly (string | undefined)[]) =>
    names.flatMap((name) => (name === undefined || name === '' ? [] : [name]));
  return {
    hostNames: present([host, host.split('.')[0], env['HOSTNAME'], env['COMPUTERNAME']]),
    userNames: present([user, env['USER'], env['LOGNAME'], env['USERNAME'], env['SUDO_USER']]),
    homes: present([homedir(), env['HOME'], env['USERPROFILE']]),
  };
}

/** A user id without an entry has no name. */
function userNameOf(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
