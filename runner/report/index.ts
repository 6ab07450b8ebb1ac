import type { RunRecord } from '../record/run-record.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';

/** A way to render a run record, and the name of its file. */
export interface ReportFormat {
  readonly fileName: string;
  readonly render: (record: RunRecord) => string;
}

/** Every format of a report, by the name that `--format` takes. */
export const formats = {
  md: { fileName: 'report.md', render: (record) => renderMarkdown(record) },
  html: { fileName: 'report.html', render: renderHtml },
  json: { fileName: 'report.json', render: renderJson },
  junit: { fileName: 'report.junit.xml', render: renderJunit },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type FormatName = keyof typeof formats;

/** What every run writes beside its journal; the other formats are made when they are asked for. */
export const writtenFormats = ['md', 'html', 'json'] as const satisfies readonly FormatName[];
