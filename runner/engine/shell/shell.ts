import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { StorageError, toStorageError } from '../../record/storage-error.ts';
import { type BashStart, keepBash, type KeptBash } from './kept-bash.ts';
import type { Shell } from './shell-request.ts';
import { createWatchdog } from './watchdog.ts';

/** A shell whose scripts and named pipes live in a folder of their own. */
export interface ShellSession {
  readonly shell: Shell;
  close(): void;
}

/**
 * The only place that knows zx. One bash is kept and forks for each script, because starting a
 * program costs most of the time of a short one. A script that was cut off, or that needs another
 * environment or folder, gets a new bash.
 */
export function createShellSession(folder: string): ShellSession {
  // A run that is resumed may have left its own behind.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const watchdog = createWatchdog();
  const idle: KeptBash[] = [];
  let count = 0;
  const closeIdle = (): void => {
    for (const bash of idle.splice(0)) bash.close();
  };
  return {
    shell: async (request) => {
      if (request.signal.aborted) return { ended: 'killed', signal: 'SIGTERM' };
      if (idle[0]?.fits(request) !== true) closeIdle();
      const own = join(folder, String((count += 1)));
      const bash =
        idle.pop() ?? tryKeep(() => keepBash(own, request, { start: startBash, watchdog }));
      if (typeof bash === 'string') return { ended: 'not-started', reason: bash };
      const reply = await bash.run(request);
      if (reply.ended === 'exited' && idle.length === 0 && bash.isAlive()) idle.push(bash);
      else bash.close();
      return reply;
    },
    close: () => {
      closeIdle();
      watchdog.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The bash, or what the disk said: then nothing can be run. */
function tryKeep(keep: () => KeptBash): KeptBash | string {
  try {
    return keep();
  } catch (error) {
    const storage = toStorageError('the script cannot be written', error);
    if (storage instanceof StorageError) return storage.message;
    throw error;
  }
}

/**
 * `-e` would end the script at `x=$(seq 100000 | head -1)`, and what comes after it would be left out
 * unseen. ERR is trapped before `-e` ends it, so `-e` rests up to the next command.
 */
export const goOnAfterSigpipe = `case $?.\${FIXBOOK_CUT-}.$- in
  141..*e*) FIXBOOK_CUT=1; set +e; trap 'set -e; unset FIXBOOK_CUT; trap - DEBUG' DEBUG ;;
  141.*) ;;
  *.1.*) exit "$?" ;;
esac`;

/**
 * Forks for each script before it is ordered, so that a step does not wait for the fork: a process
 * group of its own, which reads the tag of its script, closes stdin, and has no trace of this shell
 * but its environment. When the orders end, the report that nobody reads ends the bash.
 */
function startBash({ at, orders, env, cwd }: BashStart): ChildProcess | undefined {
  const bash = $({
    stdio: [orders, 'ignore', 'ignore'],
    env: { ...env },
    cwd,
    detached: true,
    nothrow: true,
    quiet: true,
    shell: 'bash',
    prefix: '',
    postfix: '',
  })`exec 3>${at('reports')} 4>>${at('running')}
while :; do
  set -m
  (
    set +m
    read -r FIXBOOK_STEP || exit
    echo "$BASHPID $FIXBOOK_STEP" >&4
    exec </dev/null >${at('out')} 3>&- 4>&-
    case $FIXBOOK_STEP in *.apart.*) exec 2>${at('err')} ;; *) exec 2>&1 ;; esac
    set -eE -o pipefail
    trap ${goOnAfterSigpipe} ERR
    . ${at('script.sh')}
  ) &
  set +m
  wait "$!"
  FIXBOOK_STEP=$?
  echo - >&4
  echo "$FIXBOOK_STEP" >&3 || exit
done`;
  // zx settles on its own after the exit; its result is of no interest and must not be unhandled.
  void bash.catch(() => undefined);
  return bash.child;
}
