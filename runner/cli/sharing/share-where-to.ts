import {
  type Issue,
  parseIssue,
  parseRepository,
  type Repository,
} from '../../share/share-target.ts';
import { UserError } from '../user-error.ts';

/** What the options of `fixbook share` ask for. */
export type WhereTo =
  | { readonly kind: 'print' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'url'; readonly target: Repository }
  | { readonly kind: 'new'; readonly target: Repository }
  | { readonly kind: 'issue'; readonly target: Issue };

interface Options {
  readonly issue?: string;
  readonly new?: string;
  readonly gist?: boolean;
  readonly url?: boolean;
  readonly copy?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** One place to share to; options that contradict each other are the user's mistake. */
export function parseWhereTo(options: Options): WhereTo {
  const { issue, url = false, copy = false } = options;
  if (issue !== undefined && options.new !== undefined) throw clash('--issue', '--new');
  if (copy && (issue !== undefined || options.new !== undefined)) {
    throw clash('--copy', issue === undefined ? '--new' : '--issue');
  }
  if (url && options.new === undefined) {
    throw new UserError('--url needs --new owner/repo: only a new issue has a form to fill in');
  }
  if (url) return { kind: 'url', target: toRepository(options.new ?? '') };
  if (options.new !== undefined) return { kind: 'new', target: toRepository(options.new) };
  if (issue !== undefined) return { kind: 'issue', target: toIssue(issue) };
  refuseWithoutTarget(options);
  return { kind: copy ? 'copy' : 'print' };
}

function refuseWithoutTarget(options: Options): void {
  const idle = (['gist', 'yes', 'json'] as const).find((name) => options[name] === true);
  if (idle === undefined) return;
  throw new UserError(`--${idle} needs --issue owner/repo#N or --new owner/repo`);
}

function toRepository(text: string): Repository {
  const repository = parseRepository(text);
  if (repository !== null) return repository;
  throw new UserError(`--new ${text}: this is no repository`, { hint: 'Write owner/repo.' });
}

function toIssue(text: string): Issue {
  const issue = parseIssue(text);
  if (issue !== null) return issue;
  throw new UserError(`--issue ${text}: this is no issue`, {
    hint: 'Write owner/repo#12, in quotes where # begins a comment, or its address.',
  });
}

function clash(one: string, other: string): UserError {
  return new UserError(`${one} and ${other} cannot be used together`);
}
