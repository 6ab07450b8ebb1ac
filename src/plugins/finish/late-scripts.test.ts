import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { withLateScripts } from './late-scripts';

const page =
  '<head><link rel=stylesheet href=/a.css /><script src=/assets/r.js defer></script><script src="/assets/m.js" defer="defer"></script></head><body><script>set("data-theme")</script></body>';

it('the scripts of a page are fetched early and started in their order', () => {
  const html = withLateScripts(page, 'short()');
  expect(html).not.toContain('<script src');
  expect(html.match(/<link rel=preload[^>]*>/g)).toEqual([
    '<link rel=preload as=script fetchpriority=low href=/assets/r.js>',
    '<link rel=preload as=script fetchpriority=low href=/assets/m.js>',
  ]);
  expect(html).toContain('["/assets/r.js","/assets/m.js"].forEach');
});

it('the script that the page has becomes the one that is given, and is the only one', () => {
  const html = withLateScripts(page, 'short()');
  expect(html.match(/<script>short\(\);/g)).toHaveLength(1);
  expect(html.match(/<script/g)).toHaveLength(1);
});

it('a description that looks like scripts stays as it is written', () => {
  const told =
    '<meta content="<script src=/x.js defer></script> and <script>set("data-theme")</script> of a page">';
  const html = withLateScripts(`${told}${page}`, 'short()');
  expect(html.startsWith(told)).toBe(true);
  expect(html.slice(told.length)).toBe(withLateScripts(page, 'short()'));
});

it('a page of which nothing would start the scripts is an error', () => {
  expect(() =>
    withLateScripts(page.replace('<script>set("data-theme")</script>', ''), 'short()'),
  ).toThrow('a page has no script for its theme, in whose place one starts the others');
});

it.each([
  ['shown', false, ['end of page', 'frame', 'painted'], 2],
  ['shown, and has no frame', false, ['end of page', 'five seconds'], 2],
  ['shown, and started before', false, ['end of page', 'frame', 'painted', 'five seconds'], 2],
  ['in the background', true, ['end of page', 'at once'], 2],
  ['shown, but not read to its end', false, ['frame', 'painted', 'at once', 'five seconds'], 0],
  ['shown, but not painted yet', false, ['end of page', 'frame', 'at once'], 0],
] as const)('a page that is %s', (_, hidden, events, scripts) => {
  expect(startedBy(hidden, events)).toHaveLength(scripts);
});

type Happening = 'end of page' | 'frame' | 'painted' | 'at once' | 'five seconds';

const delays: Readonly<Record<string, Happening>> = { 0: 'at once', 5000: 'five seconds' };

/** Runs the page's script against a page of which only what it uses is there. */
function startedBy(hidden: boolean, happenings: readonly Happening[]): unknown[] {
  const waiting = new Map<Happening, () => void>();
  const added: unknown[] = [];
  const document = {
    hidden,
    createElement: () => ({}),
    head: { append: (script: unknown) => added.push(script) },
    addEventListener: (name: string, act: () => void) => {
      if (name === 'DOMContentLoaded') waiting.set('end of page', act);
    },
  };
  const code = /<script>(.*)<\/script>/.exec(withLateScripts(page, 'short()'))?.[1] ?? '';
  runInNewContext(code, {
    document,
    short: () => undefined,
    requestAnimationFrame: (act: () => void) => waiting.set('frame', act),
    setTimeout: (act: () => void, delay: number | undefined) =>
      waiting.set(delays[String(delay)] ?? 'painted', act),
  });
  for (const happening of happenings) waiting.get(happening)?.();
  return added;
}
