import { describe, expect, it } from 'vitest';
import { createRedactor } from '../redactor.ts';
import { TOKEN_RULES, prospectsOf } from './token-rules.ts';

describe('every rule', () => {
  it.each(TOKEN_RULES.map((rule) => [rule.id, rule] as const))(
    '%s is a complete row',
    (_, rule) => {
      expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(rule.keywords.length).toBeGreaterThan(0);
      expect(rule.keywords.filter((word) => word === '' || word !== word.toLowerCase())).toEqual(
        [],
      );
      expect(rule.pattern.global).toBe(true);
    },
  );
});

const A = 'a1B2c3D4e5F6g7H8i9J0';
const HEX = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';

describe('a token by its shape', () => {
  it.each([
    ['github-token', ['ghs', '_', A, A].join('')],
    ['gitlab-token', ['glpat', '-', A].join('')],
    ['npm-token', ['npm', '_', A, A].join('')],
    ['vault-token', ['hvs', '.', A, A].join('')],
    ['aws-access-key-id', ['AKIA', 'QWERTYUIOP123456'].join('')],
    ['google-api-key', ['AIza', A, 'b1C2d3E4f5G6h7I'].join('')],
    ['digitalocean-token', ['dop_v1', '_', HEX, HEX].join('')],
    ['stripe-key', ['sk', 'live', A].join('_')],
    ['slack-token', ['xoxb', '123456789012', '123456789012', A].join('-')],
    ['sendgrid-key', ['SG', A, `${A}${A}`].join('.')],
    ['openai-key', ['sk-proj', '-', A, A].join('')],
    ['anthropic-key', ['sk-ant', '-api03-', A, A].join('')],
    ['telegram-token', ['123456789', ':AA', A, 'b1C2d3E4f5G6h'].join('')],
    ['jwt', ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', A].join('.')],
    ['password-hash', ['$2b$12', `${A}${A}b1C2d3E4f5G6h`].join('$')],
    [
      'age-key',
      ['AGE-SECRET-KEY', '1QQPQPZRYXKCV6ZQ3WQ5V2C6Z8E9GQ7Y3XWJ2H5S1QQPQPZRYXKC'].join('-'),
    ],
  ])('%s is found in the middle of a line', (id, token) => {
    expect(createRedactor({}).clean(`> ${token} <`)).toBe(`> [redacted: ${id}] <`);
  });
});

it('tries no rule on a line without its literals', () => {
  expect(prospectsOf('listening on 0.0.0.0')).toMatchObject({ rules: [], names: false });
});

it.each([
  ...[
    'token=',
    'password: ',
    'key=key=',
    '-----BEGIN PRIVATE KEY-----',
    '\\"',
    '://a:b',
    'eyJ',
    '\u{1b}]',
  ],
  ...[
    'Authorization: ',
    'a=b; ',
    '&token=a',
    'curl -u ',
    '"token":',
    '$2b$',
    'password=x)))',
    '[redacted: ',
  ],
  ...[
    'otp ',
    'identified by ',
    'seed words abc ',
    'user -p ',
    'server key ',
    'setuser >',
    'key 0x1 ',
  ],
  ...["expected '-----BEGIN PRIVATE KEY-----' ", 'a@b.c:', 'client("a","b",', '/v pass /d '],
  ...['auth digest ', 'password digest a1 '],
  'auth=digest x ',
  ...['HELLO 3 AUTH a ', 'setenv A_TOKEN ', "options (password '", 's:8:"password";s:1:"'],
  ...['<pass a="b">', "aes_decrypt(a, '", 'login attempt [a/', '{password,"', 'sip:a:'],
  ...['{"name":"password","value":', 'https://login/', 'echo "a" | ', '"a" -> "', '_a1B2'],
  ...['OTLP_HEADERS=', "jwt.sign(a, '", 'secret set a --body ', 'radtest a b c 1 ', 'wg genkey '],
  ...["['password']['a'] = ", 'use a1 as the password ', 'heslo je ', 'DRIVER={A};PWD={'],
  ...[
    'doveadm pw -p ',
    'iwconfig key s:',
    'MIGRATE AUTH2 a ',
    'password aQbWcEdRf ',
    'certutil -p ',
  ],
  ...["token = @p1 @p1='", '4) 1) "AUTH"', 'AT+CWJAP="a","', 'login ://a ', 'echo a | pass_stdin '],
  ...['pwd A(9) ', 'koden er ', "credentials('a','b',", '--setup-key ', ' -createcredential a '],
  ...['PIN for the ', 'clear-text="', "SET value = 'a' WHERE n = ", 'aws ssm get-parameter '],
])('%j repeated for a quarter of a megabyte costs no second and a half', (shape) => {
  const lines = `${shape.repeat(Math.ceil(60_000 / shape.length))}\n`.repeat(4);
  const before = process.cpuUsage();
  createRedactor({}).clean(lines);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_250);
});
