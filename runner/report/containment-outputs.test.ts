import { expect, it } from 'vitest';
import { createRandom } from '../campaigns/random.ts';
import {
  hasCmark,
  parseAsGitHub,
  reachingOut,
  structureOfXml,
} from '../campaigns/parse-as-github.ts';
import { exampleStep, fixedRecord, outputOf } from './example-record.ts';
import { renderMarkdown } from './markdown.ts';

const pieces = [
  '`',
  '```',
  '````````',
  '~~~',
  '</details>',
  '</summary>',
  '<details open>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?php',
  '@octocat',
  '@org/team',
  '#12',
  'GH-7',
  'octocat/hello#2',
  'fixes #1',
  '\u001b[31m',
  '\u001b[2J',
  '\u001b]8;;https://evil.example\u001b\\x\u001b]8;;\u001b\\',
  '\u001b]52;c;eA==\u0007',
  '\u009b1m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u{e0041}',
  '![x](https://evil.example/x.png)',
  '<img src=https://evil.example/x.png>',
  '<script>alert(1)</script>',
  '<style>@import "https://evil.example"</style>',
  '[x](javascript:alert(1))',
  'https://evil.example',
  '[^1]: x',
  '[x]: https://evil.example',
  '| a | b |',
  '|---|---|',
  '$$',
  ':+1:',
  '> [!WARNING]',
  '# heading',
  '- [ ] item',
  '---',
  '\r\n',
  '\r',
  '\n',
  '\n\n',
  '\u2028',
  '\u0085',
  '\0',
  '\ud83d',
  '    ',
  '\t',
  '\\',
  'word',
];

const random = createRandom(7);

/** Lines of a megabyte among them, the same in every run. */
function hostileOutput(index: number): string {
  const pick = () => pieces[random(pieces.length)] ?? '';
  const text = Array.from({ length: 1 + random(40) }, pick).join('');
  return index % 200 === 0 ? text + pick().repeat(1_000_000 / (1 + random(8))) : text;
}

const COUNT = 2_000;
const BY_REPORT = 20;

const reports = Array.from({ length: COUNT / BY_REPORT }, (_, report) =>
  Array.from({ length: BY_REPORT }, (_, at) => hostileOutput(report * BY_REPORT + at)),
);

function render(outputs: readonly string[]): string {
  return renderMarkdown(
    fixedRecord({
      steps: outputs.map((text) =>
        exampleStep({ outcome: 'failed', reason: 'x', output: outputOf(text || '.') }),
      ),
    }),
  );
}

it.skipIf(!hasCmark)(
  'of 2,000 hostile outputs none breaks out of its block, mentions anybody or loads anything',
  () => {
    let contained = 0;
    const expected = structureOfXml(
      parseAsGitHub(render(Array.from({ length: BY_REPORT }, () => 'harmless'))),
    );
    expect(expected.match(/<code_block\/>/g)).toHaveLength(BY_REPORT);
    for (const outputs of reports) {
      const report = render(outputs);
      expect(Buffer.byteLength(report)).toBeLessThanOrEqual(60_000);
      const xml = parseAsGitHub(report);
      expect(structureOfXml(xml), JSON.stringify(outputs).slice(0, 2_000)).toBe(expected);
      expect(reachingOut(xml)).toEqual([]);
      expect(report).not.toMatch(/[\0-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      contained += outputs.length;
    }
    expect(contained).toBe(COUNT);
  },
);
