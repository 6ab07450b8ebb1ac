import { secretKindOf } from './secret-names.ts';

/** A value that must never appear: a secret param or environment variable. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

/** Whether the name of an environment variable says that its value is secret. */
export function isSecretName(name: string): boolean {
  const kind = secretKindOf(name);
  if (kind === undefined || SHELL_NAMES.has(name)) return false;
  return kind !== 'key' || /(?:key|keys|salt|seed|pin|dsn)$/i.test(name);
}

const SHELL_NAMES = new Set(['PWD', 'OLDPWD', 'XDG_SESSION_ID']);

/** The values of an environment that must be masked: those with a secret name, and passwords inside URLs. */
export function knownSecretsOf(env: Readonly<Record<string, string | undefined>>): KnownSecret[] {
  const spared = new Set(
    ['USER', 'LOGNAME', 'USERNAME', 'HOME', 'USERPROFILE', 'HOSTNAME', 'PWD', 'OLDPWD', 'SHELL']
      .map((name) => env[name])
      .filter((value) => value !== undefined),
  );
  return Object.entries(env)
    .flatMap(([name, value]) => (value === undefined ? [] : secretsIn(name, value)))
    .filter(({ value }) => !spared.has(value) && isMaskable(value));
}

/** Whether a value can be masked without wrecking the report: long enough, no plain number, no common word. */
export function isMaskable(value: string): boolean {
  const text = value.trim();
  return text.length >= 6 && !PLAIN.test(text);
}

// "redacted" and "withheld" would mask the masks.
const PLAIN =
  /^(?:[-+]?[\d.,_]+|true|false|yes|no|null|none|undefined|enabled|disabled|redacted|withheld)$/i;

function secretsIn(name: string, value: string): KnownSecret[] {
  const passwords = passwordsOf(value).map((password) => ({ name, value: password }));
  return isSecretName(name) && !isBareLocation(value) ? [...passwords, { name, value }] : passwords;
}

/** The password of a URL-shaped value, as written and decoded. */
function passwordsOf(value: string): string[] {
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:([^\s]+)@[^@\s]*$/i.exec(value.trim())?.[1];
  if (password === undefined) return [];
  const decoded = decode(password);
  return decoded === password ? [password] : [password, decoded];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A path or an address without credentials is where a secret lives, not the secret. */
function isBareLocation(value: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/[^@?]*|~?\.{0,2}\/(?:[\w.@-]+\/)*[\w.@-]+\.[a-z]{2,5}|\/(?:[\w.-]+\/)+[\w.-]+)$/i.test(
    value.trim(),
  );
}
