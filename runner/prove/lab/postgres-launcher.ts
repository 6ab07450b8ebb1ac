import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { promisify } from 'node:util';
import { LabError } from './lab-error.ts';

const nobody = 65534;

/** A way to start PostgreSQL, which refuses to run as root: words before the command, and who owns the data. */
export interface Launcher {
  readonly prefix: readonly [] | readonly [string, ...string[]];
  /** The user who must own the folder; null when it is the one who runs the lab. */
  readonly owner: number | null;
}

/** An ordinary user starts programs directly. */
export const directly: Launcher = { prefix: [], owner: null };

/** Root in a user namespace where it has another number; the files stay root's. */
export const inUserNamespace: Launcher = {
  prefix: ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`],
  owner: null,
};

/** Root becomes another user, who must be able to reach the folder. */
export const asNobody: Launcher = {
  prefix: ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
  owner: nobody,
};

/** The ways worth trying for a user, the best first. */
export function launchersOf(uid: number | undefined): readonly Launcher[] {
  return uid === 0 ? [inUserNamespace, asNobody] : [directly];
}

/** The first way that really runs the program, and the version that the program told. */
export async function chooseLauncher(input: {
  readonly postgres: string;
  readonly folder: string;
  readonly launchers: readonly Launcher[];
}): Promise<{ readonly launcher: Launcher; readonly version: string }> {
  const reasons: string[] = [];
  for (const launcher of input.launchers) {
    try {
      if (launcher.owner !== null) await chown(input.folder, launcher.owner, launcher.owner);
      const [command, ...args] = [...launcher.prefix, input.postgres, '--version'];
      const { stdout } = await promisify(execFile)(command, args, { timeout: 10_000 });
      return { launcher, version: /\d+(\.\d+)*/.exec(stdout)?.[0] ?? 'unknown' };
    } catch (error) {
      reasons.push(error instanceof Error ? error.message.trim() : String(error));
    }
  }
  throw new LabError(`PostgreSQL cannot be started here: ${reasons.join('; ')}`, {
    hint: 'PostgreSQL refuses to run as root. Run this as an ordinary user.',
  });
}
