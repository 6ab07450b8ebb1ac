import type { Playbook } from '../../../runner/playbook/playbook.ts';

/** The way from checks over causes to fixes, laid out for drawing. Plain data. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PictureBox[];
  readonly lines: readonly string[];
}

export interface PictureBox {
  readonly what: 'step' | 'cause' | 'fix';
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The title in lines that fit. */
  readonly text: readonly string[];
}

export const boxWidth = 260;
const columnGap = 70;
const rowGap = 12;
export const lineHeight = 20;
const padding = 18;
const lettersInLine = 28;

/** The picture of a playbook; null where there are no causes to show. */
export function toPicture({ diagnose, causes, fixes }: Playbook): Picture | null {
  if (causes.length === 0) return null;
  const told = new Set(causes.flatMap(({ evidence }) => evidence));
  const used = new Set(causes.flatMap((cause) => cause.fixes));
  const columns = [
    toColumn(
      'step',
      diagnose.filter(({ id }) => told.has(id)),
      0,
    ),
    toColumn('cause', causes, 1),
    toColumn(
      'fix',
      fixes.filter(({ id }) => used.has(id)),
      2,
    ),
  ];
  const height = Math.max(...columns.map(heightOf));
  const boxes = columns.flatMap((column) => centred(column, height));
  const line = (from: PictureBox['what'], fromId: string, to: PictureBox['what'], toId: string) => {
    const start = boxes.find(({ what, id }) => what === from && id === fromId);
    const end = boxes.find(({ what, id }) => what === to && id === toId);
    return start === undefined || end === undefined ? [] : [curve(start, end)];
  };
  return {
    width: 3 * boxWidth + 2 * columnGap,
    height,
    boxes,
    lines: causes.flatMap((cause) => [
      ...cause.evidence.flatMap((step) => line('step', step, 'cause', cause.id)),
      ...cause.fixes.flatMap((fix) => line('cause', cause.id, 'fix', fix)),
    ]),
  };
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

function toColumn(
  what: PictureBox['what'],
  items: readonly Titled[],
  column: number,
): PictureBox[] {
  let y = 0;
  return items.map(({ id, title }) => {
    const text = wrap(title);
    const height = text.length * lineHeight + padding;
    const box = { what, id, x: column * (boxWidth + columnGap), y, height, text };
    y += height + rowGap;
    return box;
  });
}

function heightOf(column: readonly PictureBox[]): number {
  const last = column.at(-1);
  return last === undefined ? 0 : last.y + last.height;
}

function centred(column: readonly PictureBox[], height: number): PictureBox[] {
  const shift = Math.round((height - heightOf(column)) / 2);
  return column.map((box) => ({ ...box, y: box.y + shift }));
}

/** Whole numbers from where it starts: a page has many of them. */
function curve(from: PictureBox, to: PictureBox): string {
  const y = from.y + from.height / 2;
  const down = to.y + to.height / 2 - y;
  const half = columnGap / 2;
  return `M${from.x + boxWidth} ${y}c${half} 0 ${half} ${down} ${columnGap} ${down}`;
}

/** Lines of whole words; a word that is longer than a line is cut. */
function wrap(title: string): string[] {
  const words = title
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${lettersInLine}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > lettersInLine) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
