const maxItems = 1_000;
const maxTextLength = 4 * 1024;
const secretSetting = /pass|masterauth/;

/** A reply as an expression wants it: maps where Redis sends a text or a list of pairs. */
export function toPlainReply(command: readonly string[], value: unknown): unknown {
  const [name = '', second = ''] = command.map((word) => word.toUpperCase());
  if (name === 'INFO' && typeof value === 'string') return toInfo(value);
  if (!Array.isArray(value)) return cut(value);
  if (name === 'HGETALL') return toPairs(value, cut);
  if (name === 'CONFIG' && second === 'GET') {
    return toPairs(value, (item, key) =>
      secretSetting.test(key) && item !== '' ? '(not shown)' : cut(item),
    );
  }
  return cut(value);
}

/** `used_memory:1024` and so on, one a line; headings begin with #. Numbers become numbers. */
function toInfo(text: string): Record<string, unknown> {
  const pairs = text.split('\r\n').flatMap((line) => {
    const [, key, value] = /^([^#:][^:]*):(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) return [];
    return [[key, /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value] as const];
  });
  return Object.fromEntries(pairs);
}

function toPairs(
  items: readonly unknown[],
  change: (item: unknown, key: string) => unknown,
): Record<string, unknown> {
  const keys = items.filter((_, i) => i % 2 === 0).slice(0, maxItems);
  return Object.fromEntries(
    keys.map((key, i) => [String(key), change(items[2 * i + 1] ?? null, String(key))]),
  );
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, maxTextLength);
  return Array.isArray(value) ? value.slice(0, maxItems).map(cut) : value;
}

/** A reply as text, much as redis-cli prints it. */
export function renderRedisValue(value: unknown, indent = ''): string {
  if (value === null) return '(nil)';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '(empty)';
    const deeper = `${indent}   `;
    return value
      .map((item, i) => `${i === 0 ? '' : indent}${i + 1}) ${renderRedisValue(item, deeper)}`)
      .join('\n');
  }
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([key, item]) => `${key}: ${renderRedisValue(item)}`)
    .join('\n');
}
