import type { RunRecord } from '../record/run-record.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { issueTitleOf } from './issue-title.ts';
import { toMarked } from './marker.ts';
import type { Repository } from './share-target.ts';

/**
 * GitHub refuses addresses of 8,192 bytes, and for those who must log in first the address is encoded
 * a second time: that length counts.
 */
export const MAX_URL_LENGTH = 7_500;

/** The address of a new issue that is filled in already, with as much of the report as fits. */
export function renderIssueUrl(
  record: RunRecord,
  { webUrl, target }: { readonly webUrl: string; readonly target: Repository },
): string {
  const toUrl = (text: string): string => {
    const body = text === '' ? PASTE : toMarked({ problem: record.playbook.id, text });
    const query = new URLSearchParams({ title: issueTitleOf(record), body });
    return `${webUrl}/${target.owner}/${target.repo}/issues/new?${query.toString()}`;
  };
  // Every byte that is asked for less takes at most nine of the address away.
  for (let maxBytes = MAX_URL_LENGTH; maxBytes > 200; maxBytes = Math.floor(maxBytes * 0.93)) {
    const url = toUrl(renderMarkdown(record, { maxBytes }));
    if (loggedOutLengthOf(url) <= MAX_URL_LENGTH) return url;
  }
  return toUrl('');
}

const PASTE = 'Paste the report here: fixbook share --copy';

/** The length that a person sees who is sent through the login page. */
export function loggedOutLengthOf(url: string): number {
  return encodeURIComponent(url).length;
}
