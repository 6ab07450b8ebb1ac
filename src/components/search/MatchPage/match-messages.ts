import type { MatchedLine } from '@site/runner/search/text-match.ts';
import type { MatchablePlaybook } from '@site/src/plugins/playbooks/page-data';

/** What the page asks its worker. The text never leaves the browser. */
export interface MatchRequest {
  readonly number: number;
  readonly text: Blob;
  readonly indexAddress: string;
  readonly playbooksAddress: string;
}

/** What the worker answers. */
export type MatchReply =
  | { readonly type: 'progress'; readonly number: number; readonly readBytes: number }
  | { readonly type: 'done'; readonly number: number; readonly matches: readonly ShownMatch[] }
  | { readonly type: 'failed'; readonly number: number; readonly reason: string };

/** A playbook that fits, with the lines that say so; secrets are removed from them. */
export interface ShownMatch extends Pick<MatchablePlaybook, 'id' | 'title' | 'path' | 'severity'> {
  readonly lines: readonly MatchedLine[];
  /** Matching lines that are not among `lines`. */
  readonly more: number;
  readonly words: readonly string[];
}
