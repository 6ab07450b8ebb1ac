import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { createRandom } from '../../../runner/campaigns/random.ts';
import { parseProse, plainTextOf } from './prose.ts';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });

it('code, emphasis and links are read', () => {
  expect(parseProse('Run `ls`, *now* or **never**, see [docs](/docs/start).')).toEqual([
    paragraph(
      text('Run '),
      { type: 'code', text: 'ls' },
      text(', '),
      { type: 'emphasis', children: [text('now')] },
      text(' or '),
      { type: 'strong', children: [text('never')] },
      text(', see '),
      { type: 'link', to: '/docs/start', children: [text('docs')] },
      text('.'),
    ),
  ]);
});

it('lists and listings are read', () => {
  expect(parseProse('1. one\n\n```yaml\na: 1\n```')).toEqual([
    { type: 'list', ordered: true, items: [[paragraph(text('one'))]] },
    { type: 'listing', language: 'yaml', text: 'a: 1' },
  ]);
});

it.each([
  ['[x](javascript:alert(1))', 'x'],
  ['[x](JaVaScRiPt:alert(1))', 'x'],
  ['[x](data:text/html,y)', 'x'],
  ['[x](//example.com)', 'x'],
  ['[x](/\\example.com)', 'x'],
  ['[x](relative/page)', 'x'],
  ['![x](https://example.com/pixel.png)', 'x'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%s stays text', (markdown, words) => {
  expect(JSON.stringify(parseProse(markdown))).not.toContain('"link"');
  expect(plainTextOf(markdown)).toBe(words);
});

it.each(['https://example.com', 'http://example.com', 'mailto:a@example.com', '/docs', '#step-a'])(
  'a link to %s is kept',
  (to) => {
    expect(parseProse(`[x](${to})`)).toEqual([
      paragraph({ type: 'link', to, children: [text('x')] }),
    ]);
  },
);

it('what only MDX would take for code is text', () => {
  expect(parseProse('{1 + 1} and p50 < 10ms and {{.State}}')).toEqual([
    paragraph(text('{1 + 1} and p50 < 10ms and {{.State}}')),
  ]);
});

// A comment in front keeps it from the short way.
const inFull = (text: string) => parseProse(`<!-- -->\n\n${text}`).slice(1);
const isOther = (text: string) => !isDeepStrictEqual(parseProse(text), inFull(text));

it.each([
  'The API cannot use PostgreSQL, so requests that need data fail with 503.',
  'A “quoted” word – and more: (a; b), 50 % / 3 = x… $A @b c\'s "d" | ^e {f}?',
  'Two lines\nof `one` paragraph.\n',
  'max_connections and PM2_APP_1\n503 of 2 lines',
  ...[
    '_a_b_',
    'a_b_',
    'a__b',
    '`a`_b`c`_',
    'é_b_',
    '(_a_)',
    '1) a',
    '12. a',
    'a\n1. b',
    'a\n2. b',
    '1.5 a',
  ],
  '`a` and ` b ` and `  ` and `<b> *c* [d](/e) \\`',
  ...['1. a', '- a', '+ a', ' a', 'a ', '=', '---', 'a\\b', 'a&amp;b', '# a', '!', '~a~', '\0'],
  ...[
    '`a',
    '`a``b`',
    '``a``',
    '```\na\n```',
    '`a\nb`',
    'a\n- b',
    'a\n===',
    'a  \nb',
    'a\n b',
    'a\n\nb',
  ],
])('%j is read as CommonMark reads it', (text) => {
  expect(isOther(text)).toBe(false);
});

it('whatever marks a text is made of, it is read as CommonMark reads it', () => {
  const pieces = [...Array.from('`a1.=*_)|<:"'), '``', 'b c', ' ', '\n', '- ', '\t'];
  const random = createRandom(1);
  const texts = Array.from({ length: 5_000 }, (_, i) =>
    Array.from({ length: 1 + (i % 9) }, () => pieces[random(pieces.length)]).join(''),
  );
  expect(texts.filter(isOther)).toEqual([]);
});
