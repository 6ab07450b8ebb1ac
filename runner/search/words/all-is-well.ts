import { areHeads, isTyped } from './says-nothing.ts';

/**
 * Whether a text only shows that what was asked is well: a health page, a list of services, the head of an
 * answer. What was typed to ask is no failure, though a signature knows the command.
 */
export function allIsWell(texts: readonly string[]): boolean {
  const said = texts.filter(
    (text) => text.trim() !== '' && !isTyped(text) && !areHeads(text) && !ofAnswers.test(text),
  );
  if (said.length === 0) return false;
  return isWellDocument(said.join('\n')) || said.every((text) => isWell(text));
}

/** Heads of an answer that say nothing of how it went, and what curl says while it connects. */
const ofAnswers =
  /^[<>*] |^[<>]?\s*$|^(?:date|server|content-[\w-]+|connection|vary|etag|cache-control|keep-alive|transfer-encoding|strict-[\w-]+|x-[\w-]+|access-control-[\w-]+): /i;

function isWell(text: string): boolean {
  return well.test(text) || isWellDocument(text);
}

/** A status of HTTP, a name and that it is well, a container that runs, an answer of Redis or PostgreSQL. */
const well =
  /^HTTP\/\d(?:\.\d)? 2\d\d\b|^200$|^\s*[\w.@/-]+:?\s+(?:OK|ok|healthy|active|running|online|up|pass|PASS|ready)\s*$|^PONG$|\bUp \d+ \w+ \(healthy\)|- accepting connections$|\bsucceeded!$/;

function isWellDocument(text: string): boolean {
  try {
    const leaves = leavesOf(JSON.parse(text));
    return leaves.some(isGood) && leaves.every((leaf) => isGood(leaf) || isNeutral(leaf));
  } catch {
    return false;
  }
}

type Leaf = readonly [key: string, value: unknown];

function leavesOf(value: unknown, key = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[key, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, Array.isArray(value) ? key : name),
  );
}

function isGood([, value]: Leaf): boolean {
  return typeof value === 'string' && good.test(value);
}

const good = /^(?:ok|healthy|up|online|running|active|ready|alive|connected|pass|passed|pong)$/i;

/** Versions, names and times; a count of failures only if it is none, of what arrives only if it is some, and how full something is never. */
function isNeutral([key, value]: Leaf): boolean {
  if (/err|fail|reason|cause|exception/i.test(key)) return value === 0 || value === null;
  if (/buffer|received|insights|points|receivers|subscri|consumers/i.test(key) && value === 0)
    return false;
  if (/percent|usage|used|free|lag|load|pending|queue|latency|heartbeat|seen/i.test(key))
    return false;
  if (typeof value === 'number' || value === true) return true;
  return (
    typeof value === 'string' &&
    /^(?:version|name|service|env\w*|timestamp|time|date|uptime|\w+_at)$/i.test(key)
  );
}
