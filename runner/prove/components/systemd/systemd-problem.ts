import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupProblem } from '../../lab/control-groups.ts';

/** systemd itself, and the folder of the units that come with it; null where it is not installed. */
export function findSystemd(): { readonly program: string; readonly units: string } | null {
  const home = ['/usr/lib/systemd', '/lib/systemd'].find(
    (folder) =>
      existsSync(join(folder, 'systemd')) &&
      existsSync(join(folder, 'system/systemd-journald.service')),
  );
  return home === undefined
    ? null
    : { program: join(home, 'systemd'), units: join(home, 'system') };
}

/** Where the machine has control groups of version 2; null where it has none. */
export function unifiedGroups(): string | null {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
  return / (\/sys\/fs\/cgroup\S*) \S+ [^\n]*- cgroup2 /.exec(mounts)?.[1] ?? null;
}

/** Why no systemd can be the first process of a lab here, and how to get it; null when it can. */
export function systemdProblem(): string | null {
  if (process.platform !== 'linux') return `there is no systemd for ${process.platform}`;
  if (findSystemd() === null)
    return 'not installed here: systemd (Debian: apt-get install systemd)';
  if (!existsSync('/etc/machine-id')) {
    return 'systemd needs a file /etc/machine-id (systemd-machine-id-setup makes it)';
  }
  const groups = unifiedGroups();
  if (groups === null) {
    return 'systemd needs control groups of version 2 (mount -t cgroup2 none /sys/fs/cgroup/unified)';
  }
  const reason = groupProblem(groups);
  return reason === null
    ? null
    : `systemd needs control groups of its own, which root may make: ${reason}`;
}
