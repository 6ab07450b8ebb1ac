import type { RunRecord } from '../record/run-record.ts';
import { byteLength } from '../report/cut.ts';
import { renderMarkdown } from '../report/markdown.ts';

/** GitHub takes more, and says so in other units; this is safe everywhere. */
export const MAX_POST_BYTES = 60_000;

/** Room for the marker and for the line about the whole report. */
const EXTRA_BYTES = 600;

/** What is posted, and the whole of it when something had to be cut. */
export interface PostText {
  readonly text: string;
  /** Null when nothing was cut. */
  readonly whole: string | null;
}

/** The report in at most `maxBytes`, marker included. A gist has at most a megabyte of it. */
export function toPostText(record: RunRecord, maxBytes = MAX_POST_BYTES): PostText {
  const text = renderMarkdown(record, { maxBytes: maxBytes - EXTRA_BYTES });
  const whole = renderMarkdown(record, { maxBytes: 900_000 });
  return { text, whole: byteLength(whole) > byteLength(text) ? whole : null };
}

/** The text with a link to the whole report at its end. */
export function withLink(text: string, url: string): string {
  return `${text.trimEnd()}\n\n[The whole report](<${url.replace(/[<>\s]/g, '')}>)\n`;
}
