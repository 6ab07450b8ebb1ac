import { expect, it } from 'vitest';
import { compilePattern } from './regex.ts';
import { longestLiteral, requiredLiterals, requiredTogether } from './required-literals.ts';

it.each([
  ['connection to server at .+ failed', 'connection to server at '],
  ['Errno \\[?(111|61)\\]?', 'Errno 61'],
  ['(?:short|a very long text) here', 'short here'],
  ['(?:a very long text) here', 'a very long text here'],
  ['(a very long text)? here', ' here'],
  ['port (?:8100|8200) is taken|nothing', 'nothing'],
  ['address already in use.*:(\\d+)', 'address already in use'],
  ['[a|b]literal\\.with\\|bar', 'aliteral.with|bar'],
  ['colou?r of things', 'color of things'],
  ['x*', ''],
  ['(?:ab){100,1000}c', 'ab'],
  ['ab{2}cd\\{12\\}', 'cd{12}'],
  ['"state"\\s*:\\s*"offline"', '"offline"'],
  ['[^x]*y?took \\d+ seconds', ' seconds'],
  ['key.{0,1000000}lost', 'lost'],
  ['(?i)[Cc]onnection \\bto\\b (a|b)', 'connection to a'],
  ['\\Qa.b*c\\E+d', 'a.b*c'],
  ['(?P<name>left|right) turn', 'left turn'],
  ['x{0,3}yy{2}', 'y'],
  ['(a|b|c|d|e)(a|b|c|d|e)(a|b|c|d|e) more', 'a more'],
])('every match of %s holds “%s” or more', (source, literal) => {
  expect(longestLiteral(source)).toBe(literal);
});

it('each way to match has a literal of its own', () => {
  expect(requiredLiterals('heartbeat (missed|expired)|no (answer|reply)')).toEqual([
    'heartbeat missed',
    'heartbeat expired',
    'no answer',
    'no reply',
  ]);
});

it('whatever a pattern matches holds one of its literals, and one of each group', () => {
  const pieces = [
    'a',
    'bc',
    '.',
    '\\d',
    '[xy]',
    '(ab|c)',
    '(?:d|e.)',
    'f?',
    'g*',
    '(h|i+)+',
    '\\b',
  ];
  const alphabet = 'abcdefghixy1';
  let seed = 11;
  const random = (most: number): number => (seed = (seed * 16807) % 2147483647) % most;
  let matches = 0;
  for (let round = 0; round < 2_000; round += 1) {
    const source = Array.from({ length: 1 + random(5) }, () => pieces[random(pieces.length)]).join(
      '',
    );
    const compiled = compilePattern(source);
    const text = Array.from({ length: 12 }, () => alphabet[random(alphabet.length)]).join('');
    if (!compiled.ok || !compiled.pattern.find(text)) continue;
    matches += 1;
    const groups = [requiredLiterals(source), ...requiredTogether(source)];
    const isHeld = groups.every((texts) => texts.some((one) => text.includes(one)));
    expect([source, text, isHeld]).toEqual([source, text, true]);
  }
  expect(matches).toBeGreaterThan(200);
});

it.each([
  [
    'connection to .+ failed: (?:refused|reset)',
    [['connection to '], [' failed: refused', ' failed: reset']],
  ],
  ['(?:a.b|long text)+ then [0-9]+ end', [['a', 'long text'], [' then '], [' end']]],
  ['x? maybe y*', [[' maybe ', 'x maybe ']]],
  ['just text', [['just text']]],
  ['.*', []],
])('every match of %s holds one of each group', (source, groups) => {
  expect(requiredTogether(source)).toEqual(groups);
});
