import type { RunRecord } from '../record/run-record.ts';
import { byteLength } from './cut.ts';
import { type Detail, levels } from './detail.ts';
import { renderFrame } from './markdown-frame.ts';
import {
  leastBytesOf,
  renderOutputs,
  toUnfoldable,
  type Unfoldable,
  wholeBytesOf,
} from './markdown-outputs.ts';
import { type Summary, toSummary } from './summary.ts';

/**
 * The report for GitHub: the verdict in words first, then cause, change, environment, steps and
 * outputs. Nothing in the record can leave its place in it, or notify anybody. It is at most
 * `maxBytes` of UTF-8 long; what has to be cut is said, and the ends of failing outputs go last.
 */
export function renderMarkdown(
  record: RunRecord,
  { maxBytes = 60_000 }: { readonly maxBytes?: number } = {},
): string {
  const summary = toSummary(record);
  const outputs = summary.outputs.map(toUnfoldable);
  for (const detail of levels) {
    const report = renderWithin({ summary, outputs, detail, maxBytes });
    if (report !== null) return report;
  }
  return renderLeast(summary, maxBytes);
}

interface Request {
  readonly summary: Summary;
  readonly outputs: readonly Unfoldable[];
  readonly detail: Detail;
  readonly maxBytes: number;
}

/** The report in this detail; null when too little space would be left for the outputs. */
function renderWithin({ summary, outputs, detail, maxBytes }: Request): string | null {
  const { before, after } = renderFrame(summary, detail);
  const available = maxBytes - byteLength(`${before}\n\n${after}\n`);
  const whole = wholeBytesOf(outputs);
  const wanted = Math.max(leastBytesOf(outputs, detail), Math.min(whole, maxBytes / 2));
  if (available < Math.min(wanted, whole)) return null;
  const unfolded = renderOutputs(outputs, { detail, available });
  return `${[before, unfolded, after].filter(Boolean).join('\n\n')}\n`;
}

/** For very little space: as many whole lines as fit, which may be none. */
function renderLeast(summary: Summary, maxBytes: number): string {
  const { before } = renderFrame({ ...summary, outputs: [] }, { fieldBytes: 40, rows: 3 });
  const lines = `${before}\n`.split(/(?<=\n)/);
  let size = 0;
  return lines.filter((line) => (size += byteLength(line)) <= maxBytes).join('');
}
