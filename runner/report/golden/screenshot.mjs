// Renders the golden reports as GitHub does, by cmark-gfm with GitHub's extensions, and takes their
// pictures in both of GitHub's themes: node runner/report/golden/screenshot.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const golden = fileURLToPath(new URL('.', import.meta.url));
const pictures = fileURLToPath(new URL('../../../static/img/reports/', import.meta.url));
const extensions = ['table', 'autolink', 'strikethrough', 'tasklist', 'tagfilter'];

// The measures of a comment on GitHub, and the colours of its two themes.
const style = `
  :root { --text: #1f2328; --muted: #59636e; --page: #fff; --line: #d1d9e0; --block: #f6f8fa; --code: #818b981f }
  @media (prefers-color-scheme: dark) {
    :root { --text: #f0f6fc; --muted: #9198a1; --page: #0d1117; --line: #3d444d; --block: #151b23; --code: #656c7633 }
  }
  body { margin: 24px; font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; color: var(--text); background: var(--page) }
  main { max-width: 860px; border: 1px solid var(--line); border-radius: 6px }
  header { padding: 8px 16px; border-bottom: 1px solid var(--line); border-radius: 6px 6px 0 0; color: var(--muted); background: var(--block) }
  article { padding: 16px; overflow-wrap: break-word }
  h3 { margin: 0 0 16px; font-size: 1.25em } h4 { margin: 24px 0 16px; font-size: 1em }
  p, ul, table, details, pre { margin: 0 0 16px } ul { padding-left: 2em } ul ul { margin: 0 }
  table { border-collapse: collapse; display: block; overflow: auto } th, td { padding: 6px 13px; border: 1px solid var(--line) }
  tr:nth-child(2n) { background: var(--block) }
  code { padding: .2em .4em; border-radius: 6px; background: var(--code); font: 12px ui-monospace, monospace }
  pre { padding: 16px; overflow: auto; border-radius: 6px; background: var(--block) } pre code { padding: 0; background: none }
  hr { height: 4px; border: 0; background: var(--line) } summary { margin-bottom: 8px }`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
mkdirSync(pictures, { recursive: true });
for (const file of readdirSync(golden).filter((name) => name.endsWith('.md'))) {
  const body = execFileSync(
    'cmark-gfm',
    ['--unsafe', ...extensions.flatMap((name) => ['-e', name]), `${golden}/${file}`],
    { encoding: 'utf8' },
  );
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width: 910, height: 960 }, colorScheme });
    await page.setContent(
      `<!doctype html><meta charset="utf-8"><style>${style}</style><main><header><b>octocat</b> commented</header><article>${body}</article></main>`,
    );
    // The first screen: what is not seen there is not seen by whoever is in a hurry.
    await page.screenshot({ path: `${pictures}${file.replace('.md', '')}-${colorScheme}.png` });
    await page.close();
  }
}
await browser.close();
