/**
 * Becomes systemd, the first process of a space of processes, files and control groups of its own.
 * Whatever it could write to of the machine's is read-only or hidden: devices, kernel settings,
 * control groups of others, `/run`, the journal, and the machine's units and scripts. Arguments: a folder of the
 * lab, laid out as `layOut` does it, and the program.
 */
export const bootScript = `
set -e
mount -t tmpfs -o mode=755,nosuid,noexec fixbook-lab "$1/dev"
for name in null zero full random urandom tty; do
  : >"$1/dev/$name"
  mount --bind "/dev/$name" "$1/dev/$name"
done
ln -s /proc/self/fd "$1/dev/fd"
ln -s fd/0 "$1/dev/stdin"
ln -s fd/1 "$1/dev/stdout"
ln -s fd/2 "$1/dev/stderr"
ln -s pts/ptmx "$1/dev/ptmx"
mount -n --move "$1/dev" /dev
mount --bind /proc/sys /proc/sys
mount -o remount,bind,ro /proc/sys
if [ -e /proc/sysrq-trigger ]; then mount --bind /dev/null /proc/sysrq-trigger; fi
mount -o remount,bind,ro /sys
umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 fixbook-lab /sys/fs/cgroup
mount -t tmpfs -o mode=755,nosuid,nodev fixbook-lab /run
for folder in /var/log/journal /etc/init.d; do
  if [ -d "$folder" ]; then mount -t tmpfs fixbook-lab "$folder"; fi
done
mount --bind "$1/machine-id" /etc/machine-id
mount --bind "$1/etc" /etc/systemd
cd /
exec env -i container=fixbook PATH="$PATH" LANG=C.UTF-8 TZ=UTC \\
  SYSTEMD_UNIT_PATH=/etc/systemd/system \\
  SYSTEMD_GENERATOR_PATH=/etc/systemd/none SYSTEMD_ENVIRONMENT_GENERATOR_PATH=/etc/systemd/none \\
  "$2" --unit=multi-user.target --log-target=journal --show-status=no
`;

/** Runs what follows as the first process of a space of its own, in the control group $0. */
export const enterScript = `echo 0 >"$0/cgroup.procs" && exec unshare --cgroup --mount --uts --mount-proc -- "$@"`;

/** Files of `/etc/systemd`: no more than what servers and the journal need. */
export const settings: Readonly<Record<string, string>> = {
  'system.conf': '[Manager]\nDefaultTimeoutStopSec=10s\n',
  // Messages of the kernel are the machine's, and tell of others. An empty Audit= leaves it alone.
  'journald.conf':
    '[Journal]\nStorage=volatile\nReadKMsg=no\nAudit=\nForwardToSyslog=no\nRateLimitBurst=0\n',
  'system/sysinit.target':
    '[Unit]\nDescription=System Initialization\nDefaultDependencies=no\nWants=systemd-journald.service\nAfter=systemd-journald.service\n',
  'system/basic.target':
    '[Unit]\nDescription=Basic System\nDefaultDependencies=no\nRequires=sysinit.target\nAfter=sysinit.target\n',
  'system/multi-user.target':
    '[Unit]\nDescription=Multi-User System\nDefaultDependencies=no\nRequires=basic.target\nAfter=basic.target\n',
  'system/shutdown.target':
    '[Unit]\nDescription=System Shutdown\nDefaultDependencies=no\nRefuseManualStart=yes\n',
};
