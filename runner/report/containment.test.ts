import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createRandom } from '../campaigns/random.ts';
import type { RunRecord } from '../record/run-record.ts';
import { hasCmark, parseAsGitHub, structureOfXml } from '../campaigns/parse-as-github.ts';
import { exampleStep, fixedRecord, outputOf } from './example-record.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { parseMarkdown, structureOf, textOf } from './markdown-structure.ts';
import { toVisibleLine, toVisibleText } from './visible.ts';

const payloads = [
  '```\n@octocat <img src=https://evil.example/x.png>\n```',
  '~~~\n</details>\n~~~',
  `${'`'.repeat(50)}\nx`,
  `${'`'.repeat(90)} @octocat`,
  `${'`'.repeat(300)}\n@octocat ![x](https://evil.example/x.png)`,
  '</details>\n\n# heading',
  '</code></pre><img src=x onerror=alert(1)>',
  '</summary></details>',
  '<summary>',
  '\n\n```\n\n@org/team',
  '   ```\nindented close',
  '\t```',
  '\r```\r@octocat',
  'a\0```',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?php',
  '<script>alert(1)</script>',
  '<textarea>',
  '</style><script>alert(1)</script>',
  '" onmouseover="alert(1)',
  "' onmouseover='alert(1)",
  'fixes #1, closes octocat/hello#2, GH-3',
  'fixes https://github.com/octocat/hello/issues/4',
  '[x](javascript:alert(1)) [y] [^1] [ ]',
  '[x]: https://evil.example',
  '[^1]: note',
  '![x](https://evil.example/beacon.png)',
  '<https://evil.example> <a@evil.example>',
  'https://evil.example www.evil.example a@evil.example',
  'x.https://evil.example/`|`',
  '_https://evil.example_ *www.evil.example*',
  '| a | b |\n|---|---|\n| c | d |',
  '\\| \\\\| `|` \\`|\\` |',
  '**bold** __bold__ *em* _em_ ~~gone~~',
  '****',
  '*',
  '_',
  '\\',
  '`',
  '``',
  '$$x$$ $`x`$',
  '---\ntitle: x\n---',
  '===',
  '---',
  '- item',
  '1. item',
  '12) item',
  '+ item',
  '# heading #',
  '> [!WARNING]\n> quote',
  '    code',
  '\\```',
  '&#96;&#96;&#96; &lt;b&gt; &#64;octocat &commat;octocat',
  '<a href="javascript:x">',
  'octocat@0123456789abcdef0123456789abcdef01234567',
  '\u202etxt.exe \u2066x\u2069',
  'line\u2028separator\u2029and\u0085more',
  '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\',
  '\u001b[2J\u009b31m',
  'half \ud83d a character',
  ':octocat: :+1:',
  '{/* mdx */}{process.exit()}',
  'import x from "y"',
  ':::danger\nx\n:::',
  '@octocat',
  'two spaces  \nbreak\\\nbreak',
];

const shared = '../shared/hostile/markdown_payloads.json';
const more = existsSync(shared) ? (JSON.parse(readFileSync(shared, 'utf8')) as string[]) : [];

/** A record with the text in every field that can hold foreign text. */
function recordWith(text: string): RunRecord {
  const { playbook, environment } = fixedRecord();
  const step = { title: text, reason: text, byHand: text, output: outputOf(text) };
  const cause = { id: 'cause', title: text, evidence: ['step'], reason: text };
  const fix = { id: 'fix', title: text, cause: 'cause', risk: 'change', reason: text } as const;
  return fixedRecord({
    runId: text,
    startedAt: text,
    playbook: { ...playbook, id: text, version: text, digest: text, title: text },
    command: text,
    environment: { ...environment, os: text, arch: text, doubles: [text] },
    params: [{ name: text, secret: false, value: text, from: 'flag' }],
    causes: [
      { ...cause, state: 'confirmed' },
      { ...cause, state: 'ruled-out' },
      { ...cause, state: 'unknown' },
    ],
    steps: [
      exampleStep({ ...step, outcome: 'failed' }),
      exampleStep({ ...step, outcome: 'errored', because: 'timeout' }),
      exampleStep(step),
    ],
    fixes: [
      {
        ...fix,
        decision: 'applied',
        result: 'unclear',
        undone: false,
        byHand: [{ title: text, command: text, certain: false }],
      },
    ],
    redaction: [{ rule: text, count: 1 }],
  });
}

const harmless = recordWith('harmless');

// Random texts from the worst pieces, the same in every run.
const pieces = [
  ...payloads.flatMap((text) => text.split(/(?<=\W)/)),
  ' ',
  '\n',
  '|',
  '`',
  '\\',
  '*',
];
const random = createRandom(42);
const mixtures = Array.from({ length: 200 }, () =>
  Array.from({ length: 1 + random(12) }, () => pieces[random(pieces.length)]).join(''),
);

const hostile = [...new Set([...payloads, ...more, ...mixtures])].filter(
  (text) => toVisibleLine(text) !== '',
);

const reports = hostile.map((text) => {
  const markdown = renderMarkdown(recordWith(text));
  return { text, markdown, tree: parseMarkdown(markdown) };
});

it('no text leaves its place in the Markdown report', () => {
  const expected = structureOf(parseMarkdown(renderMarkdown(harmless)));
  for (const { text, tree } of reports) {
    expect(structureOf(tree), JSON.stringify(text)).toEqual(expected);
  }
});

it('the Markdown report has no HTML but its own details, and no link or image', () => {
  const nodes = JSON.stringify(structureOf(parseMarkdown(renderMarkdown(harmless))));
  expect(new Set(nodes.match(/<[^>]*>/g))).toEqual(
    new Set(['<details open>', '<details>', '<summary>', '</details>']),
  );
  expect(nodes).not.toMatch(/link|image|definition|footnote|"break"/i);
});

it('no text notifies anybody or refers to anything', () => {
  for (const { text, tree } of reports) {
    const shown = textOf(tree);
    expect(shown, JSON.stringify(text)).not.toMatch(/@\w|#\d|\bGH-\d|:[a-z+-][\w+-]*:/i);
  }
});

it('every text is shown as it is, only with what acts made visible', () => {
  for (const { text, tree } of reports) {
    expect(plain(tree.children[0])).toBe(
      `✅ FIXED · ${toVisibleLine(text)}`.replaceAll('\u200b', ''),
    );
    const code = tree.children.find(({ type }) => type === 'code');
    const typed = `$ ${text.trimEnd().replace(/\r\n?|\n/g, '\n> ')}`;
    expect((code?.type === 'code' ? code.value : '').replaceAll('\u200b', '')).toBe(
      [toVisibleText(typed), toVisibleText(text).trimEnd()].join('\n'),
    );
  }
});

function plain(node: unknown): string {
  const { value = '', children = [] } = node as { value?: string; children?: unknown[] };
  return (value + children.map(plain).join('')).replaceAll('\u200b', '');
}

it.skipIf(!hasCmark)('GitHub’s own parser agrees', () => {
  const expected = structureOfXml(parseAsGitHub(renderMarkdown(harmless)));
  expect(expected).toContain('<html_block');
  for (const { text, markdown } of reports) {
    const structure = structureOfXml(parseAsGitHub(markdown));
    expect(structure, JSON.stringify(text)).toBe(expected);
  }
});

it('no text leaves its place in the HTML report', () => {
  const tagsOf = (report: string) => report.replace(/<style>[^]*?<\/style>/, '').match(/<[^>]*>/g);
  const expected = tagsOf(renderHtml(harmless));
  for (const text of hostile) {
    expect(tagsOf(renderHtml(recordWith(text))), JSON.stringify(text)).toEqual(expected);
  }
});
