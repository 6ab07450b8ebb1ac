import { isSecretName } from '../redact/known-secrets.ts';

/** Plain data with every text in it cleaned; keys are the program's own. */
export function cleanDeep<T>(value: T, clean: (text: string) => string): T {
  return cleanValue(value, clean) as T;
}

function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, cleanValue(item, clean)]),
  );
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
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, cleanUnder(name, item, clean)]),
  );
}

function cleanText(key: string, text: string, clean: (text: string) => string): string {
  const isHeader = /cookie|authori[sz]ation/i.test(key);
  if (!isHeader && !isSecretName(key)) return text;
  const [before, after] = isHeader ? [`${key}: `, ''] : [`${JSON.stringify(key)}: "`, '"'];
  const cleaned = clean(before + text + after);
  const isWhole = cleaned.startsWith(before) && cleaned.endsWith(after);
  return isWhole ? cleaned.slice(before.length, cleaned.length - after.length) : text;
}
