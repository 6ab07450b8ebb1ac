import { git, hasGitHistory } from './last-updated';

/** A version of a playbook, and what its commits say was changed. Plain data. */
export interface VersionEntry {
  readonly version: string;
  /** When it began, such as 2026-11-21. */
  readonly date: string;
  /** The last commit that had it. */
  readonly commit: string;
  /** First lines of its commits, the newest first. */
  readonly changes: readonly string[];
}

/** Versions by file, the newest first. */
export type Histories = ReadonlyMap<string, readonly VersionEntry[]>;

/** The versions of each file under a folder. Empty without git and in a shallow clone. */
export function loadHistories(folders: readonly string[]): Histories {
  if (!hasGitHistory()) return new Map();
  const log = git([
    'log',
    '--format=@%H %cs %s',
    '--patch',
    '--unified=0',
    '--no-color',
    '--no-ext-diff',
    '--no-renames',
    '--relative',
    '--',
    ...folders,
  ]);
  return log === null ? new Map() : parseHistories(log);
}

/** Reads `git log --patch` in the format above, newest first. */
export function parseHistories(log: string): Histories {
  const commits = new Map<string, FileCommit[]>();
  let head = { commit: '', date: '', subject: '' };
  let current: { commit: string; date: string; subject: string; version: string | null } | null =
    null;
  for (const line of log.split('\n')) {
    const start = /^@([0-9a-f]{40,64}) (\d{4}-\d\d-\d\d) (.*)$/.exec(line);
    const file = /^diff --git a\/.* b\/(.*)$/.exec(line)?.[1];
    const version = /^\+version: ['"]?([\w.+-]+)/.exec(line)?.[1];
    if (start !== null) {
      head = { commit: start[1] ?? '', date: start[2] ?? '', subject: start[3] ?? '' };
      current = null;
    } else if (file !== undefined) {
      current = { ...head, version: null };
      commits.set(file, [...(commits.get(file) ?? []), current]);
    } else if (version !== undefined && current !== null) current.version ??= version;
  }
  return new Map([...commits].map(([file, all]) => [file, toVersions(all)]));
}

interface FileCommit {
  readonly commit: string;
  readonly date: string;
  readonly subject: string;
  readonly version: string | null;
}

/** A commit that changed no version belongs to the one before it. */
function toVersions(newestFirst: readonly FileCommit[]): VersionEntry[] {
  const versions: VersionEntry[] = [];
  for (const { commit, date, subject, version } of newestFirst.toReversed()) {
    const last = versions.at(-1);
    if (version !== null && version !== last?.version) {
      versions.push({ version, date, commit, changes: [subject] });
    } else if (last !== undefined) {
      versions[versions.length - 1] = { ...last, commit, changes: [subject, ...last.changes] };
    }
  }
  return versions.toReversed();
}
