import { lstatSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

const folders = {
  XDG_STATE_HOME: join('.local', 'state'),
  XDG_CACHE_HOME: '.cache',
} as const;

/**
 * Fixbook's own folder below one of the user's base folders. What is not absolute is ignored:
 * https://specifications.freedesktop.org/basedir-spec/latest
 */
export function userFolder(env: Environment, variable: keyof typeof folders): string {
  const given = env[variable] ?? '';
  const base = isAbsolute(given) ? given : join(env['HOME'] ?? homedir(), folders[variable]);
  return join(base, 'fixbook');
}

/** Whether nobody else could have put there what is at the path. */
export function isOurs(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isSymbolicLink()) return false;
  return stats.uid === (process.getuid?.() ?? stats.uid) && (stats.mode & 0o022) === 0;
}
