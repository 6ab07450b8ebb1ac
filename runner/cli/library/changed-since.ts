import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { toShown } from '../../playbook/library/library-files.ts';
import type { Problem } from '../../playbook/problem.ts';
import { versionRaiseProblems } from '../../playbook/version-raise.ts';
import { git } from './git.ts';
import { UserError } from '../user-error.ts';

/**
 * The playbooks and fragments at a path whose content changed without a raise of their version. They
 * are compared with the commit where this branch left `ref`, so that what others changed there
 * meanwhile is not asked of this branch. Renamed files are followed.
 */
export async function versionsNotRaised(path: string, ref: string): Promise<Problem[]> {
  const real = realpathSync(path);
  const folder = statSync(real).isDirectory() ? real : dirname(real);
  const top = await topFolder(folder);
  const commit = await commonCommit(top, ref);
  const problems: Problem[] = [];
  for (const { before, now } of await changedFiles(top, commit)) {
    const file = join(top, now);
    const inside = relative(real, file);
    if (inside.startsWith('..') || !isVersioned(file) || !existsSync(file)) continue;
    problems.push(
      ...versionRaiseProblems({
        file: toShown(join(path, inside)),
        now: readFileSync(file),
        before: await git(top, ['cat-file', 'blob', `${commit}:${before}`]),
        since: ref,
      }),
    );
  }
  return problems;
}

/** Playbooks and fragments carry a version; scenarios and `system.yaml` do not. */
function isVersioned(file: string): boolean {
  const name = basename(file);
  return name.endsWith('.yaml') && !name.endsWith('.test.yaml') && name !== 'system.yaml';
}

async function topFolder(folder: string): Promise<string> {
  try {
    return (await text(folder, ['rev-parse', '--show-toplevel'])).trim();
  } catch (error) {
    throw isMissing(error)
      ? new UserError('--since needs git, and there is none', { hint: 'Install git.' })
      : new UserError(`${toShown(folder)} is not in a git repository`, {
          hint: '--since compares with a commit: run it in a clone, or leave it out.',
        });
  }
}

/** The last commit that this branch and `ref` share. */
async function commonCommit(top: string, ref: string): Promise<string> {
  const commit = await resolveRef(top, ref);
  try {
    return (await text(top, ['merge-base', commit, 'HEAD'])).trim();
  } catch {
    throw new UserError(`HEAD and ${ref} share no commit here`, {
      hint: 'In a shallow clone fetch the history first: git fetch --unshallow.',
    });
  }
}

async function resolveRef(top: string, ref: string): Promise<string> {
  try {
    const wanted = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
    return (await text(top, wanted)).trim();
  } catch {
    throw new UserError(`there is no commit ${ref}`, {
      hint: 'Name a branch, a tag or a commit, such as origin/main. In a shallow clone fetch it first.',
    });
  }
}

interface ChangedFile {
  readonly before: string;
  readonly now: string;
}

/** Files that are in the commit and differ now, committed or not. */
async function changedFiles(top: string, commit: string): Promise<ChangedFile[]> {
  const options = ['--name-status', '-z', '--find-renames', '--diff-filter=MR', '--no-ext-diff'];
  const words = (await text(top, ['diff', ...options, commit, '--'])).split('\0');
  const files: ChangedFile[] = [];
  for (let i = 0; words[i];) {
    const isRenamed = words[i]?.startsWith('R') === true;
    const before = words[i + 1] ?? '';
    files.push({ before, now: isRenamed ? (words[i + 2] ?? '') : before });
    i += isRenamed ? 3 : 2;
  }
  return files;
}

async function text(folder: string, args: readonly string[]): Promise<string> {
  return (await git(folder, args)).toString('utf8');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
