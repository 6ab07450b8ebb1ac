import { type ChildProcess, spawn } from 'node:child_process';
import { tagVariable } from './process-tree.ts';

/** Ends the running script when the runner itself is killed and can end nothing any more. */
export interface Watchdog {
  /** From now on the script is ended if the runner goes away. */
  readonly watch: (script: { readonly pid: number; readonly tag: string }) => void;
  /** The script has ended; what it left running is meant to stay. */
  readonly release: () => void;
  readonly close: () => void;
}

/**
 * Reads what runs from a pipe that only the runner holds. The end of the pipe without a “done” means
 * that the runner is gone: then the script's group and every process with its tag are killed.
 */
const program = `
pid= tag=
while read -r word a b; do
  case $word in
    watch) pid=$a tag=$b ;;
    release) pid= tag= ;;
    done) exit 0 ;;
  esac
done
[ -n "$pid" ] || exit 0
kill -KILL -- "-$pid" 2>/dev/null
for file in $(grep -lsF "${tagVariable}=$tag" /proc/[0-9]*/environ 2>/dev/null); do
  file=\${file#/proc/}
  kill -KILL "\${file%/environ}" 2>/dev/null
done
`;

/** Starts with the first script; a run without scripts costs nothing. */
export function createWatchdog(): Watchdog {
  let child: ChildProcess | null = null;
  const tell = (line: string): void => {
    child?.stdin?.write(`${line}\n`);
  };
  return {
    watch: ({ pid, tag }) => {
      child ??= start();
      tell(`watch ${pid} ${tag}`);
    },
    release: () => {
      tell('release');
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
