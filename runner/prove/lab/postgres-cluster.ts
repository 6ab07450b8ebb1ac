import { execFile } from 'node:child_process';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LabError } from './lab-error.ts';
import type { Launcher } from './postgres-launcher.ts';

/** Makes the data folder. A password is demanded on every connection, so a wrong one really fails. */
export async function createCluster(input: {
  readonly folder: string;
  readonly initdb: string;
  readonly launcher: Launcher;
  readonly user: string;
  readonly password: string;
  readonly version: string;
}): Promise<{ readonly dataFolder: string }> {
  const { folder, launcher } = input;
  const passwordFile = join(folder, 'password');
  const dataFolder = join(folder, 'data');
  await writeFile(passwordFile, `${input.password}\n`, { mode: 0o600 });
  await mkdir(dataFolder, { mode: 0o700 });
  if (launcher.owner !== null) {
    for (const path of [passwordFile, dataFolder]) {
      await chown(path, launcher.owner, launcher.owner);
    }
  }
  const [command, ...args] = [
    ...launcher.prefix,
    input.initdb,
    `--pgdata=${dataFolder}`,
    `--username=${input.user}`,
    `--pwfile=${passwordFile}`,
    ...quickLogin(Number.parseInt(input.version, 10)),
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  try {
    await promisify(execFile)(command, args, { env: plainEnvironment(), timeout: 60_000 });
  } catch (error) {
    throw new LabError(`initdb failed: ${error instanceof Error ? error.message : String(error)}`, {
      hint: `Is there space on the disk, and may you write to ${folder}?`,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  return { dataFolder };
}

/**
 * Not by SCRAM, whose handshake takes a client in Node longer than all else of a login. Its thousands of
 * rounds make guessing slow, and each of the many logins of a lab as well; before 16 their number is fixed.
 */
function quickLogin(release: number): string[] {
  return release >= 16 ? ['--auth=password', '--set=scram_iterations=1'] : ['--auth=md5'];
}

/** Without the variables that PostgreSQL's programs would listen to. */
export function plainEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
