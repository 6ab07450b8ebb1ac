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
