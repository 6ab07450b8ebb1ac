import { spawnSync } from 'node:child_process';
import type { Playbook } from '../../../../runner/playbook/playbook.ts';
import { hasGitHistory } from '../last-updated';

/** A commit that changed a playbook. */
export interface Change {
  readonly id: string;
  readonly title: string;
  readonly commit: string;
  readonly atMs: number;
  readonly kind: 'added' | 'changed';
  /** First line of the commit's message. */
  readonly subject: string;
}

interface Entry {
  readonly playbook: Playbook;
  readonly file: string;
}

const mostChanges = 100;
const mostCommits = 500;

/** The newest changes of playbooks that git knows of, newest first; none in a shallow clone. */
export function loadChanges(folders: readonly string[], entries: readonly Entry[]): Change[] {
  if (!hasGitHistory()) return [];
  const format = '--format=%x00%ct%x09%h%x09%s';
  const select = ['--name-status', '--no-renames', '--relative', '-n', String(mostCommits)];
  const log = spawnSync(
    'git',
    ['-c', 'core.quotePath=false', 'log', format, ...select, '--', ...folders],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return log.status === 0 ? parseChanges(log.stdout, entries) : [];
}

/** Reads what `loadChanges` asks git for. Files that are no playbook any more are left out. */
export function parseChanges(log: string, entries: readonly Entry[]): Change[] {
  const byFile = new Map(entries.map(({ playbook, file }) => [file, playbook]));
  const changes = log.split('\0').flatMap((text) => {
    const [head = '', ...lines] = text.split('\n');
    const [seconds = '', commit = '', ...subject] = head.split('\t');
    return lines.flatMap((line): Change[] => {
      const [state, file = ''] = line.split('\t');
      const playbook = byFile.get(file);
      if (playbook === undefined) return [];
      return [
        {
          id: playbook.id,
          title: playbook.title,
          commit,
          atMs: Number(seconds) * 1000,
          kind: state === 'A' ? 'added' : 'changed',
          subject: subject.join('\t'),
        },
      ];
    });
  });
  return changes.slice(0, mostChanges);
}
