import { describe, expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';
import { createChance } from './example-lines.ts';
import { survives } from './measure.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = LOWER + LOWER.toUpperCase();
const ALPHABETS: Readonly<Record<string, string>> = {
  letters: `${LETTERS}0123456789`,
  small: `${LOWER}0123456789`,
  hex: '0123456789abcdef',
  base64: `${LETTERS}0123456789+/`,
  base64url: `${LETTERS}0123456789-_`,
  signs: `${LETTERS}${LOWER}0123456789!#%*+-=.?@^_~`,
};

const NAMES = ['DB_PASSWORD', 'smtpPassword', 'client_secret', 'API_KEY', 'access_token', 'token'];

/** Where a value stands. What no such place can hold in its own syntax is left out of the alphabets. */
const PLACES: Readonly<Record<string, (name: string, value: string) => string>> = {
  environment: (name, value) => `${name}=${value}`,
  'a shell': (name, value) => `export ${name}='${value}'`,
  'double quotes': (name, value) => `${name}="${value}"`,
  YAML: (name, value) => `  ${name}: ${value}`,
  'quoted YAML': (name, value) => `  - ${name}: '${value}'`,
  JSON: (name, value) => `{"user":"bob","${name}":"${value}","port":5432}`,
  'JSON in a text': (name, value) => `msg="{\\"${name}\\":\\"${value}\\",\\"a\\":1}"`,
  'a query': (name, value) => `GET /v1?a=1&${name}=${value.replace(/[%#+=]/g, 'q')}&b=2 HTTP/1.1`,
  'a header': (name, value) => `curl -H "${name}: ${value}" https://example.com`,
  'an option': (name, value) => `tool --${name.toLowerCase()}=${value} run`,
  'a log': (name, value) => `INFO connect user=bob ${name}=${value} attempt=3`,
  'before a comma': (name, value) => `opts: user=bob, ${name}=${value}, ttl=30`,
  'before a semicolon': (name, value) => `Server=db;User=sa;${name}=${value};Encrypt=true`,
  'before a bracket': (name, value) => `Config(user='bob', ${name}='${value}')`,
  'a line of Windows': (name, value) => `${name}=${value}\r\nNEXT=1\r\n`,
  colours: (name, value) => `\u001b[32m${name}\u001b[0m=\u001b[33m${value}\u001b[0m`,
  'colours inside': (name, value) => `${name}=${value.slice(0, 5)}\u001b[31m${value.slice(5)}`,
  'a table': (name, value) => ` name | ${name}\n------+------\n bob  | ${value}`,
  XML: (name, value) => `<${name}>${value}</${name}>`,
  TOML: (name, value) => `${name} = "${value}"`,
};

const EACH = 8;

describe('of values made by chance nothing survives', () => {
  it.each(Object.keys(PLACES))('in %s', (place) => {
    const random = createChance(20_261_126 + place.length);
    const left = Object.values(ALPHABETS).flatMap((alphabet) =>
      NAMES.flatMap((name) => Array.from({ length: EACH }, () => leftOf(place, name, alphabet))),
    );
    expect(left.filter((text) => text !== undefined)).toEqual([]);

    function leftOf(where: string, name: string, alphabet: string): string | undefined {
      const value = valueOf(alphabet, random);
      const text = PLACES[where]?.(name, value) ?? '';
      const cleaned = createRedactor({}).clean(text);
      const item = { text, secret: value, label: 'secret', kind: where, family: where } as const;
      return survives(item, cleaned) ? text : undefined;
    }
  });
});

/** Up to two signs of padding, as base64 has; with a digit, as generators promise. */
function valueOf(alphabet: string, random: () => number): string {
  const pick = (): string => alphabet.charAt(Math.floor(random() * alphabet.length));
  const body = Array.from({ length: 20 + Math.floor(random() * 28) }, pick).join('');
  const padding = alphabet.includes('/') ? '='.repeat(Math.floor(random() * 3)) : '';
  return `${pick().replace(/[-=]/, 'x')}7${body}${padding}`;
}

describe('kinds that once got through by chance', () => {
  const A = ['R2Ctlp18', 'gWCRYlXk'].join('');
  it.each([
    ['a comma in JSON', `{"apiKey":"${A},9x","port":1}`, A],
    ['a semicolon first in JSON', `"password": ";${A}",`, A],
    ['one sign of padding in quotes', `- smtpPassword: '${A}='`, A],
    ['two slashes in base64', `tool --salt=a3//${A}9u== run`, A],
    ['a slash first', `db.password = /${A}`, A],
    ['an exclamation mark first', `docker run -e password=!${A} -e B=2`, A],
    ['a percent sign first and a q last', `password=%${A}q`, A],
    ['a dollar first', `DB_PASSWORD: "$${A}"`, A],
    ['braces around it', `password='{${A}}'`, A],
    ['a bracket that opens', `password: k${A}(9f`, A],
    ['a bracket with a name before', `password: kW[${A}`, A],
    ['a letter and a dot first', `password=n.${A}_30H-`, A],
    ['a colon inside of quotes', `curl -H "API_KEY: ${A};ab:c${A}" https://example.com`, A],
    ['an a first and a me last', `token=a${A}me`, A],
    ['two ampersands first', `password=&&${A}`, A],
    ['two asterisks first', `curl -H "API_KEY: **${A}" https://example.com`, A],
    ['forty capital digits', `salt: ${'0A1B2C3D4E'.repeat(4)}`, '0A1B2C3D4E'],
    ['a hyphen first after an option', `tool --password -${A}`, A],
    ['a sign of equality last in a sentence', `the passwd is ${A}=`, A],
    [
      'a full stop behind it',
      `the key was ${['s', 'etZapRBch8pDPhGdJibgintm'].join('.')}.`,
      'etZapRBc',
    ],
  ])('%s', (_, text, secret) => {
    expect(createRedactor({}).clean(text)).not.toContain(secret);
  });
});
