import { expect, it } from 'vitest';
import { createTransientLine } from './transient-line.ts';

/** What is written for a line, for its successor on a terminal of that width, and at its end. */
function written(
  text: string,
  [before, after]: readonly [number, number],
  env: Readonly<Record<string, string>> = { TERM: 'xterm' },
): string[] {
  const texts: string[] = [];
  let columns = before;
  const line = createTransientLine({ write: (one) => texts.push(one), width: () => columns, env });
  line.show(text);
  columns = after;
  line.show('next');
  line.wipe();
  line.wipe();
  return texts;
}

it('a line is written over by the next one, and nothing of the last one stays', () => {
  expect(written('first', [80, 80])).toEqual(['first', '\r\u001b[2K', 'next', '\r\u001b[2K']);
});

it('a line that is too long is cut before the edge, wide characters counted', () => {
  expect(written('日本語の長い題', [8, 8])[0]).toBe('日本語');
  expect(written('x'.repeat(99), [40, 40])[0]).toBe('x'.repeat(39));
});

const narrower = '\r\u001b[2K\u001b[1A\u001b[2K';

it.each([
  ['into two', 60, { TERM: 'xterm-256color' }, narrower],
  ['into three', 120, { TERM: 'xterm-256color' }, `${narrower}\u001b[1A\u001b[2K`],
  ['into two by tmux in xterm', 60, { XTERM_VERSION: 'XTerm(379)', TMUX: '/tmp/t,1,0' }, narrower],
  ['by xterm, which cuts it', 60, { XTERM_VERSION: 'XTerm(379)' }, '\r\u001b[2K'],
  ['by GNU screen, which cuts it', 60, { STY: '1.pts-0.host' }, '\r\u001b[2K'],
  ['by the console, which cuts it', 60, { TERM: 'linux' }, '\r\u001b[2K'],
])('a line that a narrower terminal broke %s leaves nothing', (_, length, env, wiped) => {
  expect(written('x'.repeat(length), [121, 40], env)[1]).toBe(wiped);
});
