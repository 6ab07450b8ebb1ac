import { join } from 'node:path';
import type { Site } from '../lab/component.ts';
import { writeInto } from './files.ts';

/**
 * A program of Go spends much of a short life on collecting memory that it will never need again. Only
 * one that grows beyond this collects.
 */
export const goEnvironment = { GOGC: 'off', GOMEMLIMIT: '256MiB' } as const;

/** Puts a command line that is written in Go first on PATH, with this setting; where it then is. */
export function linkGoProgram(site: Site, name: string): string {
  const settings = Object.entries(goEnvironment).map(([key, value]) => `${key}=${value}`);
  const command = `${settings.join(' ')} exec '${site.tool(name)}' "$@"`;
  const path = join(site.bin, name);
  writeInto(path, `#!/bin/sh\n${command}\n`, 0o755);
  return path;
}
