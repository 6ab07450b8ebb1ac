import { expect, it } from 'vitest';
import { secretKindOf } from './secret-names.ts';

it.each([
  ['password', 'password'],
  ['spring.datasource.password', 'password'],
  ['dbPass', 'password'],
  ['DB_PASSWORD_PROD', 'password'],
  ['requirepass', 'password'],
  ['clientSecret', 'secret'],
  ['x-api-key', 'secret'],
  ['AccountKey', 'secret'],
  ['access_token', 'token'],
  ['Authorization', 'token'],
  ['sessionId', 'token'],
  ['STRIPE_KEY', 'token'],
  ['key', 'key'],
  ['cloudflare', 'key'],
])('the name %s is of the kind %s', (name, kind) => {
  expect(secretKindOf(name)).toBe(kind);
});

it.each([
  ...[
    'max_tokens_limit',
    'password_length',
    'secretName',
    'tokenType',
    'publicKey',
    'primary_key_id',
  ],
  ...[
    'bucket_key',
    'compass',
    'secretary',
    'keyboard',
    'monkey',
    'hashpath',
    'secret.py',
    'key_length',
  ],
])('the name %s says nothing', (name) => {
  expect(secretKindOf(name)).toBeUndefined();
});
