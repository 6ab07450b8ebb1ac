import { type ChildProcess, spawn } from 'node:child_process';
import { tagVariable } from './process-tree.ts';

/** Ends the running scripts when the runner itself is killed and can end nothing any more. */
export interface Watchdog {
  /**
   * A kept bash by its id, before it is started, and the file whose last line is the process group
   * and the tag of what it runs, or a dash.
   */
  readonly watch: (bash: { readonly id: string; readonly running: string }) => void;
  readonly close: () => void;
}

/** The tag of a kept bash itself, and of its forks until they become another program. */
export function keeperTag(id: string): string {
  return `0.${id}`;
}

/**
 * Reads ids and files from a pipe that only the runner holds. The end of the pipe without a “done”
 * means that the runner is gone: then what runs is killed, its group and every process with its tag,
 * and the bashes, which would wait for ever for a reader of their pipes. It looks several times,
 * because one may just be starting. What earlier scripts left running on purpose stays.
 */
const program = `
set --
while IFS= read -r line; do
  [ "$line" = done ] && exit 0
  set -- "$@" "$line"
done
tags=
add() {
  tags=\${tags:+$tags
}${tagVariable}=$1
}
for line; do
  add "0.\${line%% *}"
  running=$(tail -n 1 "\${line#* }" 2>/dev/null)
  pid=\${running%% *}
  case $pid in '' | *[!0-9]*) continue ;; esac
  kill -KILL -- "-$pid" 2>/dev/null
  add "\${running#* }"
done
[ -n "$tags" ] || exit 0
for round in 1 2 3 4 5; do
  for found in $(grep -lsF "$tags" /proc/[0-9]*/environ 2>/dev/null); do
    found=\${found#/proc/}
    kill -KILL "\${found%/environ}" 2>/dev/null
  done
  sleep 0.2
done
`;

/** Starts with the first script; a run without scripts costs nothing. */
export function createWatchdog(): Watchdog {
  let child: ChildProcess | null = null;
  const tell = (line: string): void => {
    child?.stdin?.write(`${line}\n`);
  };
  return {
    watch: ({ id, running }) => {
      child ??= start();
      tell(`${id} ${running}`);
    },
    close: () => {
      tell('done');
      child?.stdin?.end();
      child = null;
    },
  };
}

function start(): ChildProcess {
  const child = spawn('sh', ['-c', program], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: what ends the runner's group must not end its watchdog.
    detached: true,
    env: { PATH: process.env['PATH'] },
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  return child;
}
