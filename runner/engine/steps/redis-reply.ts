/** A reply of Redis: plain data, or the text of an error. */
export type RedisReply =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly text: string };

/** What the bytes received so far are: a whole reply, the beginning of one, or something else. */
export type ParsedReply =
  | { readonly state: 'whole'; readonly reply: RedisReply; readonly end: number }
  | { readonly state: 'incomplete' }
  | { readonly state: 'malformed' };

/** Replies of Redis nest two or three deep. */
const maxDepth = 16;
const incomplete = { state: 'incomplete' } as const;
const malformed = { state: 'malformed' } as const;

/** Reads one reply of the protocol RESP2 (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
export function parseRedisReply(bytes: Buffer, from = 0, depth = 0): ParsedReply {
  const kind = bytes[from];
  if (kind === undefined) return incomplete;
  if (!'+-:$*'.includes(String.fromCharCode(kind)) || depth > maxDepth) return malformed;
  const lineEnd = bytes.indexOf('\r\n', from);
  if (lineEnd === -1) return incomplete;
  const line = bytes.toString('utf8', from + 1, lineEnd);
  const next = lineEnd + 2;
  switch (String.fromCharCode(kind)) {
    case '+':
      return whole(line, next);
    case '-':
      return { state: 'whole', reply: { kind: 'error', text: line }, end: next };
    case ':':
      return /^[+-]?\d+$/.test(line) ? whole(toNumber(line), next) : malformed;
  }
  if (!/^(-1|\d+)$/.test(line)) return malformed;
  const length = Number(line);
  if (length === -1) return whole(null, next);
  return String.fromCharCode(kind) === '$'
    ? parseBulk(bytes, next, length)
    : parseList(bytes, next, { length, depth });
}

function parseBulk(bytes: Buffer, from: number, length: number): ParsedReply {
  const end = from + length;
  if (bytes.length < end + 2) return incomplete;
  if (bytes.toString('latin1', end, end + 2) !== '\r\n') return malformed;
  return whole(bytes.toString('utf8', from, end), end + 2);
}

function parseList(
  bytes: Buffer,
  from: number,
  list: { readonly length: number; readonly depth: number },
): ParsedReply {
  const items: unknown[] = [];
  let at = from;
  while (items.length < list.length) {
    const item = parseRedisReply(bytes, at, list.depth + 1);
    if (item.state !== 'whole') return item;
    items.push(item.reply.kind === 'error' ? `(error) ${item.reply.text}` : item.reply.value);
    at = item.end;
  }
  return whole(items, at);
}

function whole(value: unknown, end: number): ParsedReply {
  return { state: 'whole', reply: { kind: 'value', value }, end };
}

/** Larger numbers than JavaScript can hold stay text. */
function toNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** A command as Redis reads it: a list of bulk strings, so that no word can become two. */
export function encodeRedisCommand(words: readonly string[]): Buffer {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return Buffer.from(`*${words.length}\r\n${parts.join('')}`);
}
