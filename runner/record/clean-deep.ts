import { isSecretName } from '../redact/known-secrets.ts';

/** Plain data with every text in it cleaned; keys are the program's own. */
export function cleanDeep<T>(value: T, clean: (text: string) => string): T {
  return cleanValue(value, clean) as T;
}

function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(value, (item) => cleanValue(item, clean));
}

/**
 * A copy with each value made anew. Every event and record passes here: a spread and a loop take a
 * fraction of the time of entries, and keep a key like `__proto__` one of its own.
 */
export function mapValues(
  value: object,
  toItem: (item: unknown, key: string) => unknown,
): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) copy[key] = toItem(copy[key], key);
  return copy;
}

/**
 * The same for what a system answered, where a key may say that its value is secret, as in
 * `{ "password": "…" }` or in the headers of an answer.
 */
export function cleanKeyed<T>(value: T, clean: (text: string) => string): T {
  return cleanUnder('', value, clean) as T;
}

function cleanUnder(key: string, value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return cleanText(key, clean(value), clean);
  if (Array.isArray(value)) return value.map((item) => cleanUnder(key, item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(value, (item, name) => cleanUnder(name, item, clean));
}

function cleanText(key: string, text: string, clean: (text: string) => string): string {
  const isHeader = /cookie|authori[sz]ation/i.test(key);
  if (!isHeader && !isSecretName(key)) return text;
  const [before, after] = isHeader ? [`${key}: `, ''] : [`${JSON.stringify(key)}: "`, '"'];
  const cleaned = clean(before + text + after);
  const isWhole = cleaned.startsWith(before) && cleaned.endsWith(after);
  return isWhole ? cleaned.slice(before.length, cleaned.length - after.length) : text;
}
