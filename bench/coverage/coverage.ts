import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'js-yaml';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { findGaps, type Gap, type NotCovered } from './find-gaps.ts';

/** Which file each guide is, and what of it is left out on purpose. */
interface NotCoveredFile {
  readonly guides: Readonly<Record<string, string>>;
  readonly reasons: readonly NotCovered[];
}

const { values } = parseArgs({ options: { guides: { type: 'string' } } });
const folder = values.guides;
if (folder === undefined || !existsSync(folder)) {
  console.error('say where the guides are: npm run coverage -- --guides <folder>');
  process.exitCode = 2;
} else process.exitCode = report(folder);

function report(folder: string): number {
  const { guides, reasons } = load(
    readFileSync('bench/coverage/not-covered.yaml', 'utf8'),
  ) as NotCoveredFile;
  const playbooks = loadLibrary('playbooks').entries.map(({ playbook }) => playbook);
  let open = 0;
  for (const [guide, file] of Object.entries(guides)) {
    const text = readFileSync(join(folder, file), 'utf8');
    const { parts, gaps } = findGaps(guide, text, playbooks, reasons);
    const unclaimed = gaps.filter(({ claimedBy }) => claimedBy.length === 0);
    console.log(
      `${guide}: ${parts.length - gaps.length} of ${parts.length} headings and blocks accounted ` +
        `for, ${unclaimed.length} not claimed, ${gaps.length - unclaimed.length} claimed but not carried`,
    );
    gaps.forEach((gap) => {
      console.log(renderGap(gap));
    });
    open += gaps.length;
  }
  return open === 0 ? 0 : 1;
}

function renderGap({ part, claimedBy, lacking }: Gap): string {
  const place = `  ${part.lines.join('–')}`;
  const what = part.kind === 'heading' ? part.text : firstLineOf(part.text);
  if (claimedBy.length === 0) return `${place}  ${part.kind}: ${what}`;
  return `${place}  claimed by ${claimedBy.join(', ')}, which lacks ${lacking.join(', ')}`;
}

function firstLineOf(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').trim().slice(0, 70);
}
