import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { assemblePlaybook, type LibraryEntry } from '../../playbook/library/assemble-library.ts';
import { sharedFolder } from '../../playbook/library/library-files.ts';
import { sha256 } from '../../playbook/library/sha256.ts';
import type { SourceFile } from '../../playbook/library/source-file.ts';
import { git } from './git.ts';

/** What a run tells of its playbook: the version that it said, and the digest of what it was made of. */
export interface PlaybookThen {
  readonly version: string;
  readonly digest: string;
}

/** A playbook as it was, and the commit that has it so. */
export interface EarlierPlaybook {
  readonly entry: LibraryEntry;
  readonly commit: string;
}

/** So many commits are looked at, the newest first. */
const mostCommits = 200;

/**
 * A playbook as it was at the time of a run: the commits that led to this one are searched for the
 * bytes that its digest names. Null when none has them, as without git or in a shallow clone.
 */
export async function findEarlierPlaybook(
  file: string,
  then: PlaybookThen,
): Promise<EarlierPlaybook | null> {
  const real = realpathSync(file);
  const folder = dirname(real);
  const commits = await commitsOf(real);
  if (commits.length === 0) return null;
  const top = (await git(folder, ['rev-parse', '--show-toplevel'])).toString('utf8').trimEnd();
  for (const commit of commits) {
    const entry = await entryAt(top, { commit, file: real, version: then.version });
    if (entry?.digest === then.digest) return { entry: { ...entry, file }, commit };
  }
  return null;
}

/** Commits that changed the playbook or a fragment, the newest first; none outside of a repository. */
async function commitsOf(file: string): Promise<string[]> {
  const fragments = join(dirname(dirname(dirname(file))), sharedFolder);
  const asked = ['log', '--format=%H', `--max-count=${mostCommits}`, '--', file, fragments];
  try {
    const commits = (await git(dirname(file), asked)).toString('utf8').trim();
    return commits === '' ? [] : commits.split('\n');
  } catch {
    return [];
  }
}

interface Wanted {
  readonly commit: string;
  readonly file: string;
  readonly version: string;
}

/** Null where the file is not there, says another version, or is no good playbook by today's rules. */
async function entryAt(
  top: string,
  { commit, file, version }: Wanted,
): Promise<LibraryEntry | null> {
  const source = await sourceAt(top, commit, file);
  if (source === null || !Buffer.from(source.bytes).includes(version)) return null;
  const folder = dirname(dirname(file));
  const root = dirname(folder);
  const files = {
    root,
    fragments: await fragmentsAt(top, commit, join(root, sharedFolder)),
    systems: [
      {
        folder,
        source: await sourceAt(top, commit, join(folder, 'system.yaml')),
        playbooks: [source],
      },
    ],
  };
  const { createParsers } = await import('../../playbook/library/library.ts');
  const { scriptRules } = await import('../../playbook/rules/scripts.ts');
  const made = assemblePlaybook(files, createParsers(scriptRules));
  return made.ok ? made.entry : null;
}

async function fragmentsAt(top: string, commit: string, folder: string): Promise<SourceFile[]> {
  const asked = ['ls-tree', '--name-only', '-z', `${commit}:${inTree(top, folder)}`];
  const names = await git(top, asked).then(
    (listed) => listed.toString('utf8').split('\0'),
    () => [],
  );
  const fragments = names
    .filter((name) => name.endsWith('.yaml') && name === basename(name))
    .sort()
    .map((name) => sourceAt(top, commit, join(folder, name)));
  return (await Promise.all(fragments)).filter((source) => source !== null);
}

async function sourceAt(top: string, commit: string, path: string): Promise<SourceFile | null> {
  try {
    const bytes = await git(top, ['cat-file', 'blob', `${commit}:${inTree(top, path)}`]);
    return { path, bytes, digest: sha256(bytes) };
  } catch {
    return null;
  }
}

function inTree(top: string, path: string): string {
  return relative(top, path).replaceAll('\\', '/');
}
