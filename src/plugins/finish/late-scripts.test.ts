import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { withLateScripts } from './late-scripts';

const page =
  '<head><link rel=stylesheet href=/a.css /><script src=/assets/r.js defer></script><script src="/assets/m.js" defer="defer"></script></head>';

it('the scripts of a page are fetched early and started in their order', () => {
  const html = withLateScripts(page);
  expect(html).not.toContain('<script src');
  expect(html.match(/<link rel="preload"[^>]*>/g)).toEqual([
    '<link rel="preload" as="script" fetchpriority="low" href="/assets/r.js">',
    '<link rel="preload" as="script" fetchpriority="low" href="/assets/m.js">',
  ]);
  expect(html).toContain('["/assets/r.js","/assets/m.js"].forEach');
});

it.each([
  ['shown', false, ['end of page', 'first-contentful-paint'], 2],
  ['shown, with a browser that tells of no paint', false, ['end of page', 'timer'], 2],
  ['in the background', true, ['end of page'], 2],
  ['shown, but not read to its end', false, ['first-contentful-paint', 'timer'], 0],
  ['shown, but not painted yet', false, ['end of page', 'first-paint'], 0],
  ['put into the background before it was painted', false, ['end of page', 'hidden', 'hidden'], 2],
] as const)('a page that is %s', (_, hidden, events, scripts) => {
  expect(startedBy(hidden, events)).toHaveLength(scripts);
});

type Paint = 'first-paint' | 'first-contentful-paint';
type Happening = Paint | 'timer' | 'end of page' | 'hidden';

/** Runs the page's script against a page of which only what it uses is there. */
function startedBy(hidden: boolean, happenings: readonly Happening[]): unknown[] {
  const waiting = new Map<Happening, () => void>();
  const added: unknown[] = [];
  const names: Record<string, Happening> = {
    DOMContentLoaded: 'end of page',
    visibilitychange: 'hidden',
  };
  const fakeDocument = {
    hidden,
    readyState: 'loading',
    createElement: () => ({}),
    head: { appendChild: (script: unknown) => added.push(script) },
    addEventListener: (name: string, act: () => void) => waiting.set(names[name]!, act),
  };
  const fakeWindow = {
    setTimeout: (act: () => void) => waiting.set('timer', act),
    PerformanceObserver: function (act: (list: unknown) => void) {
      const paints: readonly Paint[] = ['first-paint', 'first-contentful-paint'];
      for (const paint of paints) {
        waiting.set(paint, () => {
          act({ getEntriesByName: (name: string) => (name === paint ? [paint] : []) });
        });
      }
      return { observe: () => undefined };
    },
  };
  const code = /<script>(.*)<\/script>/.exec(withLateScripts(page))?.[1] ?? '';
  runInNewContext(code, { document: fakeDocument, window: fakeWindow });
  for (const happening of happenings) waiting.get(happening)?.();
  return added;
}
