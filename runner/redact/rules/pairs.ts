import type { Marks } from '../marks.ts';
import { hidesAll } from '../marks.ts';
import { SECRET_LABELS, secretKindOf } from '../secret-names.ts';
import type { SecretKind } from '../secret-names.ts';
import { acceptsPair } from './accept-pair.ts';
import { endOfCut, readPairValue } from './pair-value.ts';
import { separatorAt } from './separators.ts';
import type { Separator } from './separators.ts';

/** Masks values that stand under a secret name: `name = value`, `"name": "value"`, `--name value`, `<name>value<`, `name is value`. */
export function maskPairs(line: string, marks: Marks): string {
  const out: string[] = [];
  let copied = 0;
  NAME.lastIndex = 0;
  for (let found = NAME.exec(line); found !== null; found = NAME.exec(line)) {
    const pair = pairAt(line, found.index, found[0]);
    if (pair === undefined) continue;
    const mask = maskOf(line, pair, marks);
    if (mask === undefined) continue;
    out.push(line.slice(copied, pair.from), mask);
    copied = pair.to;
    NAME.lastIndex = Math.max(copied, found.index + 1);
  }
  return copied === 0 ? line : out.join('') + line.slice(copied);
}

const NAME = /[A-Za-z_\u00c0-\u00ff][\w\u00c0-\u00ff]*(?:[.-][\w\u00c0-\u00ff]+)*/g;

/** The name of an AWS resource; its parts are no pairs. */
const ARN = /\barn:aws[\w-]*:\S*$/;

/** In what tells of a certificate, a key is named by its fingerprint. */
const OF_CERTIFICATE = /\b(?:X\.?509|certs?|fingerprint|gpg|pgp)\b/i;

interface Pair {
  readonly kind: SecretKind;
  readonly from: number;
  readonly to: number;
}

function pairAt(line: string, start: number, name: string): Pair | undefined {
  const kind = kindAt(line, start, name);
  const separator = kind && separatorAt(line, start, start + name.length);
  if (kind === undefined || separator === undefined) return undefined;
  if (isMention(line, start, name, separator)) return undefined;
  const before = line.slice(Math.max(0, start - 200), start);
  if (
    (before.includes('arn:aws') && ARN.test(before)) ||
    (kind === 'key' && OF_CERTIFICATE.test(before))
  )
    return undefined;
  const value = readPairValue(line, { name, start, separator });
  if (value === undefined || !acceptsPair(value.judged, kind, separator)) return undefined;
  const to = value.isCut ? endOfCut(line, value.from) : value.to;
  return { kind, from: value.from, to };
}

/** The end of a path before a weak separator, or the verb: `open("/etc/passwd", "…")`, `pass "…" to`, `a.b.token(…)`. */
function isMention(line: string, start: number, name: string, { kind, next }: Separator): boolean {
  if (/\bpam_\w+\($|\bpublic key $/i.test(line.slice(Math.max(0, start - 24), start))) return true;
  if (/^session-id$/i.test(name) && /^[\dA-F]{32,64}$/.test(line.slice(next))) return true;
  if (kind === 'assign' || kind === 'flag' || kind === 'tag' || kind === 'cell') return false;
  if (line[start - 1] === '/') return true;
  if (/^pass$/i.test(name))
    return kind === 'quote' && !/^["'`][^"'`\s]*\d/.test(line.slice(next, next + 80));
  return kind === 'prose' && '[('.includes(line.charAt(next - 1)) && name.includes('.');
}

/** The kind of a name, seen together with the words before it: `API Key`, `Account key`. */
function kindAt(line: string, start: number, name: string): SecretKind | undefined {
  const kind = secretKindOf(name);
  if (kind !== 'key' || line[start - 1] !== ' ') return kind;
  const before = /([A-Za-z]{2,20}) $/.exec(line.slice(Math.max(0, start - 24), start))?.[1];
  if (before?.toLowerCase() === 'public') return undefined;
  return before === undefined ? kind : (secretKindOf(`${before}_${name}`) ?? kind);
}

/** The mask for the value; a value of which nothing but a mask is left stays. */
function maskOf(line: string, pair: Pair, marks: Marks): string | undefined {
  const text = line.slice(pair.from, pair.to);
  return hidesAll(text) ? undefined : marks.add(SECRET_LABELS[pair.kind], text);
}
