import { examplePlaybook } from '../playbook/example-playbook.ts';

const good = examplePlaybook;

/** Documents that are no playbooks, by what is wrong with them: syntax, bytes, bombs. */
export function brokenDocuments(): [name: string, bytes: Buffer][] {
  return [
    ...Object.entries(syntax).map(([name, text]) => [name, Buffer.from(text)] as [string, Buffer]),
    ...Object.entries(bytes),
  ];
}

const wrap = (text: string): string => `${good}tags: ${text}\n`;

const syntax: Readonly<Record<string, string>> = {
  'an empty file': '',
  'only blanks': '  \n\n',
  'only a comment': '# nothing\n',
  'a text': 'hello',
  'a number': '7',
  null: '~',
  'a list': '- a\n- b\n',
  'an open list': wrap('[a, b'),
  'an open map': wrap('{ a: b'),
  'an open quote': wrap('"a'),
  'an open single quote': wrap("'a"),
  'a tab as indent': good.replace('  SHOP_PORT', '\tSHOP_PORT'),
  'a bad indent': good.replace('    title: Is the shop', '   title: Is the shop'),
  'a colon in a text': good.replace('title: Checkout fails', 'title: Checkout: fails: badly'),
  'a bad escape': wrap('["\\q"]'),
  'half a Unicode escape': wrap('["\\u12"]'),
  'a key twice': `${good}title: Another\n`,
  'a second document': `${good}---\n${good}`,
  'a document end and more': `${good}...\nmore: 1\n`,
  'an anchor': wrap('&a [x]'),
  'an alias': wrap('*a'),
  'an anchor and its alias': `${good}tags: [&a x, *a]\n`,
  'a merge': `${good}x: &x { a: 1 }\ny: { <<: *x }\n`,
  'a merge without anchor': `${good}<<: { title: other }\n`,
  'a tag': wrap('!!js/function "x"'),
  'a local tag': wrap('!x y'),
  'a binary tag': wrap('!!binary aGVsbG8='),
  'a set': wrap('!!set { a, b }'),
  'a directive': `%YAML 9.9\n---\n${good}`,
  'a complex key': `${good}? [a, b]\n: c\n`,
  'a map as key': `${good}{ a: b }: c\n`,
  'a reserved character': wrap('@x'),
  'a backtick': wrap('`x`'),
  'a bad block header': wrap('|99\n  x'),
  'a laughing bomb': bomb(9, (name, before) => `${name}: &${name} [${before}]`),
  'a bomb of maps': bomb(
    9,
    (name, before) => `${name}: &${name} { a: ${before.split(',')[0] ?? ''} }`,
  ),
  'an alias of itself': 'a: &a [*a]\n',
  'deep lists': '['.repeat(50_000),
  'deep lists that are closed': '['.repeat(20_000) + ']'.repeat(20_000),
  'deep maps': '{a: '.repeat(20_000),
  'deep dashes': '- '.repeat(20_000) + 'x',
  'deep questions': '? '.repeat(20_000),
  'deep indents': Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  'many keys': Array.from({ length: 15_000 }, (_, i) => `k${i}: 1`).join('\n'),
  'many quotes': wrap('"'.repeat(100_000)),
  'many colons': ':'.repeat(200_000),
  'many ampersands': '&a '.repeat(60_000),
  'many stars': '*a '.repeat(60_000),
  'many exclamation marks': '!'.repeat(200_000),
  'many percent signs': '%a\n'.repeat(60_000),
  'many brackets': '[]'.repeat(100_000),
  'many bars': '|\n'.repeat(100_000),
  'a prototype': `${good}__proto__: { polluted: true }\n`,
  'a constructor': `${good}constructor: { prototype: { polluted: true } }\n`,
  'a prototype in params': good.replace('params:', 'params:\n  __proto__: { help: x }'),
  'a prototype in a step': good.replace('    tcp:', '    __proto__: { run: echo }\n    tcp:'),
  'a prototype in save': good.replace(
    '    expect: json',
    '    save: { __proto__: exitCode }\n    expect: json',
  ),
};

const bytes: Readonly<Record<string, Buffer>> = {
  'a NUL': odd(Buffer.from([0])),
  'an escape': odd(Buffer.from('\u001b[31m')),
  'a bell': odd(Buffer.from('\u0007')),
  DEL: odd(Buffer.from([0x7f])),
  'an 8-bit control': odd(Buffer.from('\u009b31m')),
  'a next-line': odd(Buffer.from('\u0085')),
  'a line separator': odd(Buffer.from('\u2028')),
  'a paragraph separator': odd(Buffer.from('\u2029')),
  'a right-to-left override': odd(Buffer.from('\u202e')),
  'an isolate': odd(Buffer.from('\u2066')),
  'a byte order mark inside': odd(Buffer.from('\ufeff')),
  'a lone carriage return': odd(Buffer.from('\r')),
  'a lone continuation byte': odd(Buffer.from([0x80])),
  'half a character': odd(Buffer.from([0xc3])),
  'an overlong slash': odd(Buffer.from([0xc0, 0xaf])),
  'a surrogate in UTF-8': odd(Buffer.from([0xed, 0xa0, 0x80])),
  'beyond Unicode': odd(Buffer.from([0xf5, 0x80, 0x80, 0x80])),
  'UTF-16': Buffer.from(good, 'utf16le'),
  'UTF-16 with its mark': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]),
  'Latin 1': Buffer.from(good.replace('placed', 'plac\u00e9d'), 'latin1'),
  'a picture': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'a program': Buffer.from('7f454c460201010000', 'hex'),
  'a compressed file': Buffer.from('1f8b08000000000000ff', 'hex'),
  'more than the limit': Buffer.from(`${good}# ${'a'.repeat(300_000)}\n`),
  'zeros only': Buffer.alloc(1_000),
};

function odd(what: Buffer): Buffer {
  const at = good.indexOf('Orders');
  return Buffer.concat([Buffer.from(good.slice(0, at)), what, Buffer.from(good.slice(at))]);
}

/** Lines that each hold the one before ten times. */
function bomb(levels: number, line: (name: string, before: string) => string): string {
  const lines = ['a0: &a0 x'];
  for (let i = 1; i <= levels; i += 1) {
    lines.push(line(`a${i}`, Array.from({ length: 10 }, () => `*a${i - 1}`).join(',')));
  }
  return lines.join('\n');
}

/** The good playbook with one key given a value of another kind, left out, or misspelt. */
export function schemaMutants(): [string, Buffer][] {
  const lines = good.split('\n');
  const values = ['7', '[]', '{}', '~', "''"];
  return lines.flatMap((line, i) => {
    const match = /^(\s*(?:- )?)(\w+):( .+)?$/.exec(line);
    if (match === null) return [];
    const [, indent = '', key = '', value] = match;
    const change = (text: string | null): Buffer =>
      Buffer.from(
        lines.flatMap((old, j) => (j !== i ? [old] : text === null ? [] : [text])).join('\n'),
      );
    const misspelt: [string, Buffer] = [
      `${key}x in line ${i + 1}`,
      change(`${indent}${key}x:${value ?? ''}`),
    ];
    if (value === undefined) return [misspelt];
    return [
      misspelt,
      ...values
        .filter((other) => !isAllowed(key, other))
        .map((other): [string, Buffer] => [
          `${key}: ${other} in line ${i + 1}`,
          change(`${indent}${key}: ${other}`),
        ]),
    ];
  });
}

/** Values that a key takes all the same. */
function isAllowed(key: string, value: string): boolean {
  return key === 'default' && value === '7';
}
