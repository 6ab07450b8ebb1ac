// Renders a golden report as GitHub does, by cmark-gfm with GitHub's extensions, and takes its picture:
// node runner/report/golden/screenshot.mjs
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const source = fileURLToPath(new URL('./ares-database-connection-refused.md', import.meta.url));
const picture = fileURLToPath(new URL('../../../static/img/report.png', import.meta.url));

const extensions = ['table', 'autolink', 'strikethrough', 'tasklist', 'tagfilter'];
const body = execFileSync(
  'cmark-gfm',
  ['--unsafe', ...extensions.flatMap((name) => ['-e', name]), source],
  { encoding: 'utf8' },
);

// The measures and colours of GitHub's light theme.
const style = `
  body { margin: 24px; font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; color: #1f2328 }
  main { max-width: 860px; padding: 16px; border: 1px solid #d1d9e0; border-radius: 6px }
  h3 { margin: 0 0 16px; font-size: 1.25em } h4 { margin: 24px 0 16px; font-size: 1em }
  p, ul, table, details, pre { margin: 0 0 16px } ul { padding-left: 2em }
  table { border-collapse: collapse; display: block } th, td { padding: 6px 13px; border: 1px solid #d1d9e0 }
  tr:nth-child(2n) { background: #f6f8fa }
  code { padding: .2em .4em; border-radius: 6px; background: #818b981f; font: 12px ui-monospace, monospace }
  pre { padding: 16px; overflow: auto; border-radius: 6px; background: #f6f8fa } pre code { padding: 0; background: none }
  hr { height: 4px; border: 0; background: #d1d9e0 } summary { margin-bottom: 8px }`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 940, height: 800 } });
await page.setContent(
  `<!doctype html><meta charset="utf-8"><style>${style}</style><main>${body}</main>`,
);
await page.screenshot({ path: picture, fullPage: true });
await browser.close();
