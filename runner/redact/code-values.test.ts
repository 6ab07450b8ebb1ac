import { describe, expect, it } from 'vitest';
import { isCode, isNameOfSecret, isWordy } from './code-values.ts';
import { createRedactor } from './redactor.ts';

describe('a piece of code is no secret', () => {
  it.each([
    'initTokens[shareScopeKey]',
    'token[tokenize_1.FIELDS.START_COL]',
    'response["SecretAccessKey"]',
    'key[:16]',
    'line[pos:].rstrip(',
    'Dict[str',
    'request_headers[',
    'InjectionToken<T>',
    'liteTapable.AsyncSeriesHook<[]>',
    'Record<string',
    'ed25519.Ed25519PrivateKey',
    'android.os.BinderProxy@2bd79ce',
    '!!ownPass',
  ])('%s', (text) => {
    expect(isCode(text)).toBe(true);
  });

  it.each(['Winter[9]fell!', 'k8<Qz9>w', 'hunter2.Fell9', 'correct-horse-42'])(
    'but %s can be one',
    (text) => {
      expect(isCode(text)).toBe(false);
    },
  );
});

it.each([
  ['client_secret', false, true],
  ['providedApiKey', false, true],
  ['DSAPrivateKey', false, true],
  ['secret_version', true, true],
  ['my-secret-passphrase', true, true],
  // In quotes a person may have chosen it.
  ['TestSourcePassword', true, false],
  ['winterfell', false, false],
  ['private', false, false],
  ['secret123', false, false],
])('%s (quoted: %j) only names a secret: %j', (text, quoted, expected) => {
  expect(isNameOfSecret(text, quoted)).toBe(expected);
});

it.each([
  ['Ed25519PrivateKey', true],
  ['X448KeyPairKeyObjectOptions', true],
  ['541yKslbW4ZWXobezbS66H0jiALypp', false],
])('%s is a name in a program: %j', (text, expected) => {
  expect(isWordy(text)).toBe(expected);
});

describe('lines of code and documentation stay as they are', () => {
  it.each([
    'const pass = expected === received;',
    '  this.pluginPass = pluginPass;',
    "console.log('password:', password);",
    'curl -H \'X-Api-Key: \'"$API_KEY" https://example.com',
    'passwd = getpass.getpass("Enter password for %s in %s: " % (user, realm))',
    'authorization = ("Authorization: Basic %s\\r\\n" % token)',
    "    password: 'password for user, if required'",
    '  secret:      Manage secrets of GitHub',
    'redis://:<password>@localhost:6379',
    'POSTGRES_PASSWORD:  <set to the key in secret>  Optional: false',
    'usage: git credential (fill|approve|reject)',
    'unable to load Private Key: Expecting: ANY PRIVATE KEY',
    'Passwort geändert für Benutzer 14',
    'mysql -h db1 -u shop -p shop',
    "private: '-----BEGIN PRIVATE KEY-----\\n...',",
    '  public key: mJGCRS7gBGXyPkkcRVy32Hi8HA4oNSHnTosv7CAlBsg=',
    'lrwxrwxrwx 1 root root 38 Nov 26 03:27 token -> ..data/token',
  ])('%s', (line) => {
    expect(createRedactor({}).clean(line)).toBe(line);
  });
});

describe('but a value beside them goes', () => {
  const value = ['Zq8', 'marzipan', '!41'].join('');
  it.each([
    ['a name in quotes', `{'password': '${value}'}`],
    [
      'a field of an object',
      `{\n  "db_password": {\n    "sensitive": true,\n    "value": "${value}"`,
    ],
    [
      'a path for a name',
      `"Name": "/prod/db/password",\n "Type": "SecureString",\n "Value": "${value}"`,
    ],
    ['words between', `The new password for the staging database is ${value}, delete this.`],
    ['an umlaut in it', `Passwort ist ${value}ä`],
  ])('%s', (_, text) => {
    expect(createRedactor({}).clean(text)).not.toContain(value);
  });
});
