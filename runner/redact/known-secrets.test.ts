import { describe, expect, it } from 'vitest';
import { isSecretName, knownSecretsOf } from './known-secrets.ts';

describe('the name of a variable', () => {
  it.each([
    'DB_PASSWORD',
    'API_KEY',
    'JWT_SECRET',
    'GITHUB_TOKEN',
    'npm_config__auth',
    'PGPASSWORD',
    'AWS_SECRET_ACCESS_KEY',
    'SMTP_PASS',
  ])('%s says that the value is secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    'PATH',
    'PWD',
    'OLDPWD',
    'HOME',
    'GITHUB_SHA',
    'SSH_AUTH_SOCK',
    'GPG_KEY',
    'TOKEN_TTL',
    'PASSWORD_MIN_LENGTH',
    'DBUS_SESSION_BUS_ADDRESS',
    'SSH_ASKPASS',
    'KEYBOARD',
  ])('%s does not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('the secrets of an environment', () => {
  it('are the values with a secret name, and the passwords in URLs', () => {
    expect(
      knownSecretsOf({
        PATH: '/usr/bin',
        API_TOKEN: 'hunter2-value',
        DATABASE_URL: 'postgres://app:p%40ss-word@db:5432/ares',
        HTTPS_PROXY: 'http://10.0.0.1:3128',
        EMPTY_TOKEN: undefined,
      }),
    ).toEqual([
      { name: 'API_TOKEN', value: 'hunter2-value' },
      { name: 'DATABASE_URL', value: 'p%40ss-word' },
      { name: 'DATABASE_URL', value: 'p@ss-word' },
    ]);
  });

  it('are not short values, plain numbers, words for yes and no, paths, or who and where the user is', () => {
    expect(
      knownSecretsOf({
        USER: 'margaret',
        HOME: '/home/margaret',
        A_PASSWORD: 'margaret',
        B_PASSWORD: 'abc',
        C_TOKEN: '1234567',
        D_SECRET: 'disabled',
        E_SECRET: '/run/secrets/db',
      }),
    ).toEqual([]);
  });
});
