import { readFileSync } from 'node:fs';
import { arch, release, type } from 'node:os';
import type { LibraryEntry } from '../../playbook/library/library.ts';
import type { RunEnvironment } from '../../record/run-event.ts';
import type { CommandContext } from '../command.ts';
import { knownProof } from '../labs/known-proof.ts';
import { version } from '../version.ts';

/** What a run runs on, and what is known of its playbook. Holds no host name, user name or path. */
export function runEnvironment(
  { env, cwd }: Pick<CommandContext, 'env' | 'cwd'>,
  entry: LibraryEntry,
): RunEnvironment {
  const doubles = env['FIXBOOK_DOUBLES'] ?? '';
  const proof = knownProof(entry, cwd);
  return {
    fixbook: version,
    node: process.version,
    os: osName(),
    arch: arch(),
    doubles: doubles === '' ? [] : doubles.split(',').map((double) => double.trim()),
    ...(proof === null ? {} : { proof }),
  };
}

/** https://www.freedesktop.org/software/systemd/man/os-release.html gives Linux its name. */
function osName(): string {
  try {
    const line = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'));
    return line?.[1] ?? type();
  } catch {
    return `${type()} ${release()}`;
  }
}
