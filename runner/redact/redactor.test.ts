import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

// Secrets are put together here, so that no scanner takes this file for a leak.
const GITHUB = ['ghp', '_', 'R4nD0mV4lu3Th4tW4s', 'N3v3rIssu3d5yN7h3t'].join('');
const HEX = ['4d741b29f939919d', 'e18bad19aa02c7e1'].join('');
const WORD = ['Pelican', '#', 'Harbor', '646'].join('');

function clean(text: string): string {
  return createRedactor({}).clean(text);
}

describe('what is removed', () => {
  it.each([
    ['a token by its own shape', `using ${GITHUB} now`, 'using [redacted: github-token] now'],
    ['a variable', `export DB_PASSWORD=${WORD}`, 'export DB_PASSWORD=[redacted: passwd]'],
    ['JSON', `{"api_key": "${HEX}", "port": 1}`, '{"api_key": "[redacted: secret]", "port": 1}'],
    ['JSON inside JSON', `"{\\"token\\":\\"${HEX}\\"}"`, '"{\\"token\\":\\"[redacted: token]\\"}"'],
    ['YAML', `  password: '${WORD}'`, "  password: '[redacted: passwd]'"],
    [
      'a header',
      `> Authorization: Bearer ${HEX}`,
      '> Authorization: Bearer [redacted: bearer-token]',
    ],
    [
      'what a variable of Compose has when it is not set',
      `POSTGRES_PASSWORD: "\${PG:-${WORD}}"`,
      'POSTGRES_PASSWORD: "${PG:-[redacted: passwd]}"',
    ],
    [
      'what a variable of Spring has when it is not set',
      `spring.mail.password=\${MAIL:${WORD}}`,
      'spring.mail.password=${MAIL:[redacted: passwd]}',
    ],
    ['a cookie', `Cookie: theme=dark; sid=${HEX}`, 'Cookie: theme=dark; sid=[redacted: cookie]'],
    [
      'a URL',
      `postgres://app:${WORD.replace('#', '!')}@db:5432/x`,
      'postgres://app:[redacted: url-userinfo]@db:5432/x',
    ],
    ['a query', `GET /v1?token=${HEX}&page=2`, 'GET /v1?token=[redacted: token]&page=2'],
    [
      'a flag',
      `helm install --password ${WORD} --wait`,
      'helm install --password [redacted: passwd] --wait',
    ],
    [
      'a short flag',
      `curl -u 'bob:${WORD}' https://x`,
      "curl -u 'bob:[redacted: passwd]' https://x",
    ],
    ['SQL', `ALTER USER bob PASSWORD '${WORD}';`, "ALTER USER bob PASSWORD '[redacted: passwd]';"],
    [
      'a column of an INSERT',
      `INSERT INTO u (n, password) VALUES ('bob', '${WORD}')`,
      "INSERT INTO u (n, password) VALUES ('bob', '[redacted: passwd]')",
    ],
    [
      'a connection string',
      `Server=db;Uid=sa;Pwd=${WORD};Encrypt=True`,
      'Server=db;Uid=sa;Pwd=[redacted: passwd];Encrypt=True',
    ],
    ['XML', `<password>${WORD}</password>`, '<password>[redacted: passwd]</password>'],
    [
      'a name beside its value',
      `{"name":"DB_PASSWORD","value":"${WORD}"}`,
      '{"name":"DB_PASSWORD","value":"[redacted: passwd]"}',
    ],
    ['prose', `The root password is ${WORD}`, 'The root password is [redacted: passwd]'],
    [
      'what looks random beside the word',
      `token expired: ${HEX}`,
      'token expired: [redacted: random-value]',
    ],
    [
      'base64 of a variable',
      `data: ${btoa(`DB_PASSWORD=${WORD}`)}`,
      'data: [redacted: encoded-secret]',
    ],
    ['an escaped token', `x=${GITHUB.replace('_', '%5F')}`, 'x=[redacted: github-token]'],
  ])('a secret in %s', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it.each([
    ['a block', `password: |\n  ${WORD}\nport: 1`, 'password: |\n  [redacted: passwd]\nport: 1'],
    [
      'the line after its name',
      `<apiToken>\n  ${HEX}\n</apiToken>`,
      '<apiToken>\n  [redacted: token]\n</apiToken>',
    ],
    [
      'the line after its name and key',
      `- name: DB_PASSWORD\n  value: ${WORD}`,
      '- name: DB_PASSWORD\n  value: [redacted: passwd]',
    ],
    [
      'the output of a command',
      `$ vault token create -field=token\n${HEX}`,
      '$ vault token create -field=token\n[redacted: random-value]',
    ],
    [
      'a column',
      ` id | password\n----+----------\n  1 | ${WORD}`,
      ' id | password\n----+----------\n  1 | [redacted: passwd]',
    ],
    ['CSV', `user,password\nbob,${WORD}`, 'user,password\nbob,[redacted: passwd]'],
  ])('a secret in %s, over several lines', (_, text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it('does not look away for a comment that asks it to', () => {
    expect(clean(`# secretlint-disable\n${GITHUB} # gitleaks:allow`)).not.toContain(GITHUB);
  });

  it.each([['\u{200b}'], ['\u{0}'], ['\u{1b}[1m'], ['\b'], ['\u{ad}']])(
    'finds a token that %j splits',
    (splitter) => {
      const split = `${GITHUB.slice(0, 12)}${splitter}${GITHUB.slice(12)}`;
      expect(clean(split)).toBe('[redacted: github-token]');
    },
  );
});

it.each([
  ['a password after a name of a user', `use the login bob pass ${WORD}`],
  ['a password after the verb is a word', `connect as bob and pass ${WORD}`],
  ['a token with a domain before it', `"credentials": "CORP\\\\swright:${WORD}"`],
  ['a token that a sentence without blanks goes on after', `token=${HEX},请妥善保管 and more text`],
])('still goes: %s', (_, text) => {
  expect(clean(text)).not.toMatch(new RegExp(`${WORD}|${HEX}`));
  expect(clean(text)).toContain('[redacted: ');
});

describe('what stays', () => {
  it.each([
    'Merge 0606d529: rotate api key handling',
    'postgres@sha256:2b0f633b9ef2f0c7c05a3ec7ab5f4e00729c8f62adaa05382ad9f299e5e7fe97',
    'FATAL:  password authentication failed for user "ci-bot"',
    'prompt_tokens=2315 completion_tokens=411 max_tokens=4096',
    'DB_PASSWORD=${DB_PASSWORD}',
    'password: ${PG:?is not set}',
    'password: ${PG:-}',
    'password: ${PG:-${OTHER}}',
    'token: ${GH:-none}',
    'password: ${ssm:/prod/db/password}',
    'password: <your password>',
    'Authorization: Bearer $TOKEN',
    'GPG_KEY=DBB10080BD677E57BDB3E9047ACC95064F30C994',
    'default-token-j95bp   kubernetes.io/service-account-token   3      41d',
    'arn:aws:secretsmanager:eu-west-1:429606028131:secret:ares/db-eXi7kz',
    '      "integrity": "sha512-OMcJElM6iWQaroJ5eqQPFy675J9MwnsN49TNVmTZCKHMr25KpJLC+PQx=="',
    'http://localhost:8080/path?email=a@b.example',
    'def hash_password(password: str) -> str:',
    '{"id": "2611a0a1-a87b-45ac-ab9a-002e9cf26531", "status": "healthy"}',
    '-----BEGIN CERTIFICATE-----\nMIIDe9lSi+aDrBvASP9H6bc6hZ//no2vin/8gZDU+47nWiqsU890gHZaJ6c0PKC7\n-----END CERTIFICATE-----',
    "don't pass NULL/0 to memset to appease sanitizers",
    'fixes warnings where we pass FcChar8* pointers in',
    'if (token1.type !== token2.type || token1.value !== token2.value) {',
    'const token1 = tokens1[i];',
    "- signature: '(?i)mcp server .{0,40}(unreachable|unavailable|not running)'",
    "- signature: 'triggerUncaughtException\\('",
    "- signature: '@modelcontextprotocol[/%]\\S+'",
    '"Index_signature_in_type_0_only_permits_reading": "型 {0} の署名は、読み取りのみを許可します。",',
    '//# sourceMappingURL=createToBase64BinUint8.js.map',
    'if ((0, isUint8Array_1.isUint8Array)(obj))',
    '',
    'no newline at the end',
    'two\n\nlines\n',
  ])('%j', (text) => {
    expect(clean(text)).toBe(text);
  });
});

describe('names of masks', () => {
  it('numbers the second distinct value of a rule, and keeps each number through a run', () => {
    const redactor = createRedactor({});
    const other = HEX.replace('4d', '5e');
    expect(redactor.clean(`token=${HEX}`)).toBe('token=[redacted: token]');
    expect(redactor.clean(`token=${other}`)).toBe('token=[redacted: token 2]');
    expect(redactor.clean(`token=${HEX} token=${other}`)).toBe(
      'token=[redacted: token] token=[redacted: token 2]',
    );
  });

  it('reports rule and count, and no value', () => {
    const redactor = createRedactor({ known: [{ name: 'API_TOKEN', value: 'hunter2-value' }] });
    redactor.clean(`hunter2-value hunter2-value password=${WORD}`);
    expect(redactor.receipt()).toEqual([
      { rule: 'API_TOKEN', count: 2 },
      { rule: 'passwd', count: 1 },
    ]);
  });

  it.each([
    `password: ${WORD}\ntoken=${HEX}\n`,
    `{"password":"${WORD}"}`,
    `curl -u bob:${WORD} -H "Authorization: Bearer ${HEX}"`,
    'password=[redacted: DB_PASSWORD]',
    'token: [withheld: redactor failed]',
  ])('cleaning twice changes nothing more: %j', (text) => {
    const once = clean(text);
    expect(clean(once)).toBe(once);
  });

  it('does not trust a mask that holds a token', () => {
    expect(clean(`[redacted: ${GITHUB}]`)).not.toContain(GITHUB);
  });
});

describe('streams', () => {
  const text = `é ${GITHUB}\r\nuser 🚀\rpassword: |\n  ${WORD}\n\u{1b}[31mred\u{1b}[0m last`;
  const bytes = new TextEncoder().encode(text);
  const whole = clean(text);

  it.each(Array.from(bytes.keys()))('give the same when cut at byte %i', (at) => {
    const stream = createRedactor({}).stream();
    expect(stream.push(bytes.slice(0, at)) + stream.push(bytes.slice(at)) + stream.end()).toBe(
      whole,
    );
  });

  it('write each line once it is complete', () => {
    const stream = createRedactor({}).stream();
    expect(stream.push(new TextEncoder().encode('first\nsec'))).toBe('first\n');
    expect(stream.push(new TextEncoder().encode('ond\n'))).toBe('second\n');
    expect(stream.end()).toBe('');
  });

  it('show bytes that are no UTF-8 as U+FFFD', () => {
    const stream = createRedactor({}).stream();
    expect(stream.push(Uint8Array.of(0x61, 0xff, 0x62)) + stream.end()).toBe('a\u{fffd}b');
  });

  it('mask a known value across chunks', () => {
    const stream = createRedactor({ known: [{ name: 'PIN', value: 'hunter2-value' }] }).stream();
    const [head, tail] = ['got hunt', 'er2-value end'].map((part) =>
      new TextEncoder().encode(part),
    );
    expect(stream.push(head!) + stream.push(tail!) + stream.end()).toBe('got [redacted: PIN] end');
  });
});

describe('what is learned during a run', () => {
  const secret = { name: 'SESSION', value: 'plain words 4711' };
  const base64 = btoa(secret.value);

  it('is masked from then on, in every form and under its name', () => {
    const redactor = createRedactor({ known: [{ name: 'KEY', value: 'known from the start' }] });
    expect(redactor.clean('it says plain words 4711')).toBe('it says plain words 4711');
    redactor.learn(secret);
    expect(redactor.clean(`it says plain words 4711, ${base64}`)).toBe(
      'it says [redacted: SESSION], [redacted: SESSION]',
    );
    expect(redactor.clean('known from the start')).toBe('[redacted: KEY]');
  });

  it('is masked in a stream that was open before', () => {
    const redactor = createRedactor({});
    const stream = redactor.stream();
    const bytes = new TextEncoder().encode('it says plain words 4711\n');
    const before = stream.push(bytes.subarray(0, 12));
    redactor.learn(secret);
    expect(before + stream.push(bytes.subarray(12)) + stream.end()).toBe(
      'it says [redacted: SESSION]\n',
    );
  });

  it('is one secret, however often it is learned', () => {
    const redactor = createRedactor({});
    redactor.learn(secret);
    redactor.learn(secret);
    redactor.clean('plain words 4711');
    expect(redactor.receipt()).toEqual([{ rule: 'SESSION', count: 1 }]);
  });

  it('stays masked when it is cleaned a second time', () => {
    const redactor = createRedactor({});
    redactor.learn({ name: 'session-id', value: secret.value });
    const once = redactor.clean(`id=${secret.value}`);
    expect(redactor.clean(once)).toBe(once);
  });
});
