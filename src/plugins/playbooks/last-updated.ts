import { spawnSync } from 'node:child_process';

/** Milliseconds of the last commit of each file, by path from the working folder. */
export type LastUpdated = ReadonlyMap<string, number>;

/**
 * When each file under some folders was last committed. Empty without git, outside a repository and in
 * a shallow clone, where the dates would be wrong.
 */
export function loadLastUpdated(folders: readonly string[]): LastUpdated {
  if (!hasGitHistory()) return new Map();
  const log = git([
    'log',
    '--format=@%ct',
    '--name-only',
    '--no-renames',
    '--relative',
    '--',
    ...folders,
  ]);
  return log === null ? new Map() : parseLog(log);
}

/** Whether git is there and knows when files of this folder were committed. */
export function hasGitHistory(): boolean {
  return git(['rev-parse', '--is-shallow-repository', 'HEAD'])?.startsWith('false') ?? false;
}

/** Reads `git log --format=@%ct --name-only`, newest first. */
export function parseLog(log: string): LastUpdated {
  const updated = new Map<string, number>();
  let committedMs = 0;
  for (const line of log.split('\n')) {
    if (line.startsWith('@')) committedMs = Number(line.slice(1)) * 1000;
    else if (line !== '' && !updated.has(line)) updated.set(line, committedMs);
  }
  return updated;
}

/** What git prints; null when it cannot be asked. */
export function git(args: readonly string[]): string | null {
  const result = spawnSync('git', ['-c', 'core.quotePath=false', ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return result.status === 0 ? result.stdout : null;
}
