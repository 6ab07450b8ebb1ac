import { readFileSync } from 'node:fs';
import { arch, release, type } from 'node:os';
import type { RunEnvironment } from '../record/run-event.ts';
import { version } from './version.ts';

/** What a run runs on. Holds no host name, user name or path. */
export function runEnvironment(env: Readonly<Record<string, string | undefined>>): RunEnvironment {
  const doubles = env['FIXBOOK_DOUBLES'] ?? '';
  return {
    fixbook: version,
    node: process.version,
    os: osName(),
    arch: arch(),
    doubles: doubles === '' ? [] : doubles.split(',').map((double) => double.trim()),
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
