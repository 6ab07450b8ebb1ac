import { type Family, operandsOf } from '../call.ts';

const losing = (message: string): Family => ({
  rows: `destroy | | !-n !--help !--version | ${message}`,
});
const changing = (message: string): Family => ({
  rows: `change | | !--help !--version | ${message}`,
});

/** The machine itself. */
export const system: Readonly<Record<string, Family>> = {
  ...Object.fromEntries(
    ['mkfs', 'mkfs.ext4', 'mkfs.xfs', 'mke2fs', 'mkswap', 'wipefs', 'sgdisk', 'parted'].map(
      (name) => [name, losing('overwrites a disk')],
    ),
  ),
  fdisk: { rows: 'destroy | | !-l !--list | changes partitions' },
  fsck: { rows: 'destroy | | !-n !-N | repairs a file system, and may drop what it cannot' },
  shutdown: losing('stops the machine'),
  reboot: losing('stops the machine'),
  halt: losing('stops the machine'),
  poweroff: losing('stops the machine'),
  init: losing('stops the machine'),
  mount: {
    read: (call) =>
      operandsOf(call, '-t -o').length > 0 ||
      call.args.some(({ text }) => /^-a|^--(bind|move|all)/.test(text))
        ? [{ about: 'change', message: 'mounts a file system' }]
        : [],
  },
  umount: changing('takes a file system away'),
  swapoff: changing('takes swap away'),
  swapon: { rows: 'change | | !-s !--show !--summary | adds swap' },
  modprobe: { rows: 'change | | !-n !-c !--show-depends | changes the kernel' },
  rmmod: changing('changes the kernel'),
  insmod: changing('changes the kernel'),
  sysctl: {
    read: (call) =>
      call.args.some(({ text }) => /^-[a-zA-Z]*[wp]$|^--(write|load|system)|^[\w.]+=/.test(text))
        ? [{ about: 'change', message: 'changes the kernel' }]
        : [],
  },
  hostnamectl: { rows: 'change | set-hostname/hostname * | | changes the name of the machine' },
  timedatectl: {
    rows: 'change | set-time/set-timezone/set-ntp/set-local-rtc | | changes the clock',
  },
  date: { rows: 'change | | -s --set | changes the clock' },
  hwclock: { rows: 'change | | -s -w --set --hctosys --systohc | changes the clock' },
  useradd: changing('creates a user'),
  adduser: changing('creates a user'),
  usermod: changing('changes a user'),
  groupadd: changing('creates a group'),
  userdel: losing('deletes a user'),
  deluser: losing('deletes a user'),
  passwd: {
    rows: 'change | | !-S !--status | changes a password\nasks | | !-S !--status !-l !-d !-e --stdin | asks for a password | Use chpasswd.',
  },
  chpasswd: changing('changes passwords'),
  chsh: changing('changes a user'),
  logrotate: { rows: 'change | | !-d !--debug | rotates logs' },
  'update-ca-certificates': changing('changes which certificates are trusted'),
  'update-alternatives': {
    rows: 'change | | --set --install --remove --auto --config | changes which program runs',
  },
  ldconfig: { rows: 'change | | !-p !-N | changes how libraries are found' },
  setenforce: changing('changes how the machine is protected'),
  setsebool: changing('changes how the machine is protected'),
  restorecon: { rows: 'change | | !-n | changes labels of files' },
  at: { rows: 'change | | !-l !-c | plans a job' },
  batch: changing('plans a job'),
  open: { rows: 'change | | -a | starts a program' },
  stress: { rows: 'probe | | | keeps the machine busy' },
  'stress-ng': { rows: 'probe | | | keeps the machine busy' },
  fio: { rows: 'change | | | writes files and keeps the disk busy' },
  lvremove: losing('deletes a volume'),
  vgremove: losing('deletes volumes'),
  lvextend: changing('changes a volume'),
  resize2fs: changing('changes a file system'),
  zfs: {
    rows: 'destroy | destroy/rollback | | deletes data\nchange | create/set/mount/unmount/snapshot/receive/rename | | changes file systems',
  },
  btrfs: {
    rows: 'destroy | subvolume delete | | deletes data\nchange | balance/subvolume/filesystem start/create/resize | | changes file systems',
  },
  security: {
    rows: 'secret | find-generic-password/find-internet-password | -w -g | prints the password | Leave out -w.',
  },
};
