import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { findTools } from '../../scenario/world/ordinary-tools.ts';

const debianAws = '/usr/bin/aws';
/** It works for a second, which many labs at once may make half a minute; late is not the same as not knowing. */
const patienceMs = 120_000;

/**
 * An AWS command line, which knows a call, such as `bedrock list-foundation-models`, if one is given:
 * releases before the service do not. Debian's is asked first, since the shim of a version manager takes longer.
 */
export function findAws(path: string, call?: readonly string[]): string | null {
  const onPath = findTools(['aws'], path).get('aws');
  const own = onPath === undefined ? [] : behindShim(onPath, path);
  const candidates = [existsSync(debianAws) ? debianAws : [], own].flat();
  return candidates.find((program) => call === undefined || knows(program, call)) ?? null;
}

/**
 * What the script of a version manager would start: it takes a tenth of a second for each call, and
 * could not be loaded once for all. The manager looks for its folder in HOME, which a sandbox has not.
 */
function behindShim(program: string, path: string): string {
  const shims = dirname(program);
  if (basename(shims) !== 'shims') return program;
  const { status, stdout } = spawnSync('pyenv', ['which', 'aws'], {
    encoding: 'utf8',
    env: { PATH: path, PYENV_ROOT: dirname(shims) },
    timeout: patienceMs,
  });
  return status === 0 ? stdout.trim() : program;
}

const known = new Map<string, boolean>();

/** Asking for the input of a call sends nothing. It takes a second, so a program is asked once. */
function knows(program: string, call: readonly string[]): boolean {
  const asked = [...call, '--generate-cli-skeleton', 'input'];
  const key = [program, ...call].join('\0');
  const isKnown = known.get(key) ?? spawnSync(program, asked, { timeout: patienceMs }).status === 0;
  known.set(key, isKnown);
  return isKnown;
}
