import { type ChildProcess, spawn } from 'node:child_process';
import { tagVariable } from './process-tree.ts';

/** Ends the running scripts when the runner itself is killed and can end nothing any more. */
export interface Watchdog {
  /** A file whose last line is the process group and the tag of what runs, or a dash. */
  readonly watch: (file: string) => void;
  readonly close: () => void;
}

/**
 * Reads the files from a pipe that only the runner holds. The end of the pipe without a “done” means
 * that the runner is gone: then what runs is killed, its group and every process with its tag. What
 * earlier scripts left running on purpose stays.
 */
const program = `
set --
while IFS= read -r file; do
  [ "$file" = done ] && exit 0
  set -- "$@" "$file"
done
for file; do
  running=$(tail -n 1 "$file" 2>/dev/null)
  pid=\${running%% *}
  case $pid in '' | *[!0-9]*) continue ;; esac
  kill -KILL -- "-$pid" 2>/dev/null
  tag=\${running#* }
  for found in $(grep -lsF "${tagVariable}=$tag" /proc/[0-9]*/environ 2>/dev/null); do
    found=\${found#/proc/}
    kill -KILL "\${found%/environ}" 2>/dev/null
  done
done
`;

/** Starts with the first script; a run without scripts costs nothing. */
export function createWatchdog(): Watchdog {
  let child: ChildProcess | null = null;
  const tell = (line: string): void => {
    child?.stdin?.write(`${line}\n`);
  };
  return {
    watch: (file) => {
      child ??= start();
      tell(file);
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
