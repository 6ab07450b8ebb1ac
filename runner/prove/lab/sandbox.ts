import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { Writable } from 'node:stream';
import { findBeside } from './find-beside.ts';
import { type HostOrder, orderFile } from './host-protocol.ts';
import { isLate } from './is-late.ts';
import { LabError } from './lab-error.ts';
import { controlGroupName, startGroupRemover } from './control-groups.ts';

/** A process that lives in a network and files of its own, or without them in a folder of its own. */
export interface Sandbox {
  readonly child: ChildProcess;
  /** Ends everything in it at once, and removes what it left. */
  end(): void;
}

/** Folders of every Linux that are empty or of no use to a lab: one of them becomes its disk. */
const mountPoints: readonly string[] = ['/srv', '/media', '/opt', '/mnt'];

/** Folders that programs write to; in a sandbox they are empty and its own. */
const scratchFolders: readonly string[] = ['/tmp', '/var/tmp', '/dev/shm'];

/**
 * PID 1 of a sandbox. When its owner is gone in whatever way, file 3 ends, and with this process
 * the kernel ends every other and takes away mounts and network. Nothing outside can be written to.
 */
const initScript = `
set -ef
ip link set lo up
# Programs ask for addresses only when the machine has one beside the loopback's (AI_ADDRCONFIG).
ip address add 192.0.2.1/32 dev lo
mount -t tmpfs -o mode=755,size=4g fixbook-lab "$FIXBOOK_LAB"
seen=' '
point_of() { printf %b "$5"; }
while read -r line; do
  point=$(point_of $line)
  type=\${line#* - }
  type=\${type%% *}
  case $type in proc|sysfs|devtmpfs|devpts|cgroup*|mqueue|debugfs|tracefs|securityfs|bpf|binfmt_misc) continue ;; esac
  case $point in "$FIXBOOK_LAB") continue ;; esac
  case $seen in *" $point "*) continue ;; esac
  seen="$seen$point "
  if ! mount -o remount,bind,ro "$point" 2>/dev/null && [ "$point" = / ]; then
    echo 'the root file system cannot be made read-only' >&2
    exit 96
  fi
done </proc/self/mountinfo
for folder in $FIXBOOK_LAB_SCRATCH; do mount -t tmpfs -o mode=1777 fixbook-lab "$folder"; done
mkdir "$FIXBOOK_LAB/etc"
printf '127.0.0.1 localhost\\n::1 localhost\\n' >"$FIXBOOK_LAB/etc/hosts"
: >"$FIXBOOK_LAB/etc/resolv.conf"
for name in hosts resolv.conf; do
  if [ -e "/etc/$name" ]; then mount --bind "$FIXBOOK_LAB/etc/$name" "$(readlink -f "/etc/$name")"; fi
done
if command -v openssl >/dev/null; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \\
    -subj '/CN=Authority of the lab' -addext basicConstraints=critical,CA:TRUE \\
    -keyout "$FIXBOOK_LAB/ca.key" -out "$FIXBOOK_LAB/ca.crt" 2>/dev/null
  export SSL_CERT_FILE="$FIXBOOK_LAB/ca.crt"
fi
set +e
exec 5<&0
"$@" <&5 3<&- 5<&- &
host=$!
exec 5<&- 4<&- 0</dev/null
(trap '' HUP INT TERM; read -r line <&3; kill -KILL "$host") &
exec 3<&-
wait "$host"
`;

/**
 * The lab's own program works for seconds, beside many others: threads that collect take more than they
 * give. It trusts the authority of the lab alone, because reading those of the whole world takes longer
 * than all else of a start.
 */
const hostFlags: readonly string[] = ['--single-threaded-gc', '--use-openssl-ca'];

/** Starts the lab's own program with an order; `stdio` is for its files 0 to 2. */
export function startInSandbox(input: {
  readonly order: HostOrder;
  readonly stdio: readonly ('inherit' | 'ignore' | 'pipe')[];
  readonly path: string;
  readonly isolated: boolean;
}): Sandbox {
  const host = findBeside('lab-host.cjs');
  const folder = input.isolated ? mountPointFor(host) : ownFolder();
  const command = [process.execPath, ...hostFlags, host];
  const group = input.isolated ? controlGroupName() : '';
  const remover = input.isolated ? startGroupRemover(group) : null;
  const [program = '', ...args] = input.isolated
    ? ['unshare', ...isolation(), '/bin/sh', '-c', initScript, 'sh', ...command]
    : command;
  const child = spawn(program, args, {
    env: {
      PATH: input.path,
      ...pick(['LANG', 'TERM', 'NO_COLOR']),
      // As in the sites of labs: a time in a log without a zone is read as it was written.
      TZ: 'UTC',
      FIXBOOK_LAB: folder,
      FIXBOOK_LAB_SCRATCH: scratchFor(host).join(' '),
      FIXBOOK_LAB_ISOLATED: input.isolated ? '1' : '',
      FIXBOOK_LAB_GROUP: group,
    },
    // File 3 is held open by this process alone: it ends with it. File 4 is for the order.
    stdio: [...input.stdio, 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) remover?.await(child.pid);
  const { 3: lifeline, [orderFile]: told } = child.stdio;
  lifeline?.on('error', () => undefined);
  // Who ends at once has not read it.
  told?.on('error', () => undefined);
  if (told instanceof Writable) told.end(JSON.stringify(input.order));
  return {
    child,
    end: () => {
      if (lifeline !== null && lifeline !== undefined) lifeline.destroy();
      remover?.dismiss();
      if (!input.isolated) {
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      }
    },
  };
}

let problem: string | null | undefined;

/** Why no sandbox can be made here; null when it can. Tried once. */
export function sandboxProblem(): string | null {
  return (problem ??= trySandbox());
}

function trySandbox(): string | null {
  if (process.platform !== 'linux') return `${process.platform} has no namespaces`;
  const tried = spawnSync('unshare', [...isolation(), 'ip', 'link', 'set', 'lo', 'up'], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (tried.status === 0) return null;
  if (isLate(tried)) return 'unshare made no namespaces in a minute';
  if (tried.error !== undefined) return 'there is no unshare (Debian: apt-get install util-linux)';
  return `namespaces are not allowed here: ${tried.stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** The first that holds nothing that is needed inside. */
function mountPointFor(host: string): string {
  const needed = neededPaths(host);
  const free = mountPoints.find(
    (point) => existsSync(point) && !needed.some((path) => isBelow(path, point)),
  );
  if (free !== undefined) return free;
  throw new LabError(`there is no folder for the lab's disk: ${mountPoints.join(', ')}`, {
    hint: 'Make one of them; it stays empty, and must not hold this project.',
  });
}

function scratchFor(host: string): string[] {
  const needed = neededPaths(host);
  return scratchFolders.filter(
    (folder) => existsSync(folder) && !needed.some((path) => isBelow(path, folder)),
  );
}

function neededPaths(host: string): string[] {
  return [process.cwd(), host, process.execPath].map((path) => realpathSync(path));
}

function isBelow(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(`${folder}${sep}`);
}

/** Root makes namespaces; anybody else becomes root of a user namespace first. */
function isolation(): string[] {
  const flags = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  return process.getuid?.() === 0 ? flags : ['--user', '--map-root-user', ...flags];
}

function ownFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'fixbook-lab-')));
}

function pick(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
