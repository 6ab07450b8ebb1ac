import { expect, it } from 'vitest';
import {
  escapeCell,
  escapeInline,
  escapeSummary,
  renderCellCode,
  renderCode,
  renderFence,
} from './escape.ts';

// The zero width space, which is not seen in expected texts.
const apart = (text: string) => text.replaceAll('·', '\u200b');

it.each([
  ['Is the port open?', 'Is the port open?'],
  ['DATABASE_URL is wrong', 'DATABASE_URL is wrong'],
  ['', '–'],
  ['*bold* _em_ ~gone~ `code`', '\\*bold\\* \\_em\\_ \\~gone\\~ \\`code\\`'],
  ['<img src=x>', '\\<img src=x>'],
  ['![x](y)', '!\\[x\\](y)'],
  ['a \\ b', 'a \\\\ b'],
  ['&lt; & &#64;x', '\\&lt; & \\&#·64;x'],
  ['@octocat', '@·octocat'],
  ['fixes #12 and GH-3', 'fixes #·12 and GH-·3'],
  ['see 0123abc4567', 'see 0123ab·c4567'],
  [':tada: at 10:20:30', ':·tada: at 10:20:30'],
  ['from http://localhost:8000/health', 'from `http://localhost:8000/health`'],
  ['www.evil.example', '`www.evil.example`'],
  ['see http://a.example/x, and go', 'see `http://a.example/x`, and go'],
  ['_http://a', '\\_http:·//a'],
  ['costs $5 and $6', 'costs \\$5 and \\$6'],
  ['{alert(1)}', '\\{alert(1)\\}'],
  ['# heading', '\\# heading'],
  ['C #', 'C \\#'],
  ['> quote', '\\> quote'],
  ['- item', '\\- item'],
  ['-5 degrees', '-5 degrees'],
  ['---', '\\---'],
  ['===', '\\==='],
  ['1. item', '1\\. item'],
  ['1.0.0', '1.0.0'],
  [':::danger', '\\:::danger'],
  ['two\n\n    lines', 'two lines'],
])('in a line %j becomes %j', (text, markdown) => {
  expect(escapeInline(text)).toBe(apart(markdown));
});

it.each([
  ['a | b', 'a \\| b'],
  ['a \\| b', 'a \\\\\\| b'],
  ['http://x|y', '`http://x`\\|y'],
])('in a cell %j becomes %j', (text, markdown) => {
  expect(escapeCell(text)).toBe(markdown);
});

it.each([
  ['</summary>', '&lt;/summary&gt;'],
  ['a & b', 'a &amp; b'],
  ['*as it is* `here`', '*as it is* `here`'],
  ['@octocat #12', '@·octocat #·12'],
])('in a summary %j becomes %j', (text, markup) => {
  expect(escapeSummary(text)).toBe(apart(markup));
});

it.each([
  ['docker ps', '`docker ps`'],
  ['echo `date`', '`` echo `date` ``'],
  ['@octocat #12', '`@octocat #12`'],
  ['two\nlines', '`two lines`'],
  ['', '–'],
])('as code %j becomes %j', (text, markdown) => {
  expect(renderCode(text)).toBe(markdown);
});

it.each([
  ['grep a|b', '`grep a\\|b`'],
  ['grep a\\|b', '`grep a\\·\\|b`'],
])('as code in a cell %j becomes %j', (text, markdown) => {
  expect(renderCellCode(text)).toBe(apart(markdown));
});

it('a fence is longer than any run of backticks inside', () => {
  expect(renderFence('plain')).toBe('```\nplain\n```');
  expect(renderFence('````\nx')).toBe('`````\n````\nx\n`````');
});

it.each([79, 80, 81, 254, 255, 256, 1_000])(
  'a run of %i backticks stays inside, though GitHub’s parser does not count that far',
  (length) => {
    const ticks = '`'.repeat(length);
    const longest = (text: string) =>
      Math.max(...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    expect(longest(renderFence(`${ticks}\n@octocat`))).toBeLessThan(255);
    expect(longest(renderCode(`x ${ticks} @octocat`))).toBeLessThan(80);
    expect(renderCode(`x ${ticks}`).replaceAll('\u200b', '')).toContain(`x ${ticks}`);
  },
);
