import { isHarmlessCookie } from './cookies.ts';
import type { Marks } from '../marks.ts';
import { hidesAll } from '../marks.ts';
import { isUnspeakable } from '../secret-values.ts';
import { SECRET_LABELS, mayBeSecretName, secretKindOf } from '../secret-names.ts';
import type { SecretKind } from '../secret-names.ts';
import { acceptsPair } from './accept-pair.ts';
import { JUDGED, endOfCut, mayTakeLine, readPairValue } from './pair-value.ts';
import { separatorAt } from './separators.ts';
import type { Separator } from './separators.ts';

/** Masks values that stand under a secret name: `name = value`, `"name": "value"`, `--name value`, `<name>value<`, `name is value`. */
export function maskPairs(line: string, marks: Marks): string {
  const out: string[] = [];
  const chances = createChances(line);
  const mentions = createMentions(line);
  let copied = 0;
  NAME.lastIndex = 0;
  for (let found = NAME.exec(line); found !== null; found = NAME.exec(line)) {
    if (!mayBeSecretName(found[0]) || mentions.holdsLike(found.index)) continue;
    const pair = pairAt(line, found.index, found[0], chances);
    if (pair === undefined) {
      mentions.keep(found.index);
      continue;
    }
    const mask = maskOf(line, pair, marks);
    if (mask === undefined) continue;
    out.push(line.slice(copied, pair.from), mask);
    copied = pair.to;
    NAME.lastIndex = Math.max(copied, found.index + 1);
  }
  return copied === 0 ? line : out.join('') + line.slice(copied);
}

const NAME = /[A-Za-z_\u00c0-\u00ff][\w\u00c0-\u00ff]*(?:[.-][\w\u00c0-\u00ff]+)*/g;

/** The name of an AWS resource, or where CloudFormation finds a value; their parts are no pairs. */
const ARN = /(?:\barn:aws[\w-]*:|\{\{resolve:)[^\s"',]*$/;

/** In what tells of a certificate, a key is named by its fingerprint. */
const OF_CERTIFICATE = /\b(?:X\.?509|certs?|fingerprint|gpg|pgp)\b/i;

interface Pair {
  readonly kind: SecretKind;
  readonly from: number;
  readonly to: number;
}

function pairAt(line: string, start: number, name: string, chances: Chances): Pair | undefined {
  const kind = kindAt(line, start, name);
  if (kind !== undefined && isOnlyNamed(line, start, name)) return undefined;
  const separator = kind && separatorAt(line, start, start + name.length);
  if (kind === undefined || separator === undefined) return undefined;
  if (chances.areNone(name, start, kind, separator) || isMention(line, start, name, separator))
    return undefined;
  const before = line.slice(Math.max(0, start - 200), start);
  if (
    (/arn:aws|\{\{resolve:/.test(before) && ARN.test(before)) ||
    (kind === 'key' && OF_CERTIFICATE.test(before))
  )
    return undefined;
  const value = readPairValue(line, { name, start, separator });
  if (value === undefined || !acceptsPair(value.judged, kind, separator)) return undefined;
  const to = value.isCut ? endOfCut(line, value.from) : value.to;
  return { kind, from: value.from, to };
}

/** The last names of a line that had no value, with all of the line that this hung on. Where a line repeats a name, the same stands around each, and reading it takes long. */
interface Mentions {
  holdsLike(start: number): boolean;
  keep(start: number): void;
}

function createMentions(line: string): Mentions {
  const kept: string[] = [];
  const around = (start: number): string => line.slice(start - READ_BEFORE, start + READ_AFTER);
  const isWhole = (start: number): boolean =>
    start >= READ_BEFORE && start + READ_AFTER <= line.length;
  return {
    holdsLike: (start) => kept.length > 0 && isWhole(start) && kept.includes(around(start)),
    keep(start) {
      if (!isWhole(start) || PAIRED.test(around(start))) return;
      if (kept.length >= MAX_KEPT) kept.shift();
      kept.push(around(start));
    },
  };
}

/** More than `pairAt` reads before a name and after it, to find that there is no value. */
const READ_BEFORE = 420;
const READ_AFTER = 1_600;
const MAX_KEPT = 8;

/** What a quote or a tag means hangs on where it began and where it ends, however far that is. */
const PAIRED = /["'`<>]/;

/** Tells at once, before a value is read, that it can't be a secret: what repeats the names of secrets would cost its length again and again. */
interface Chances {
  areNone(name: string, start: number, kind: SecretKind, separator: Separator): boolean;
}

function createChances(line: string): Chances {
  let mixedAt = -1;
  const mixedAfter = (at: number): number =>
    mixedAt < at ? (mixedAt = mixedFrom(line, at)) : mixedAt;
  return {
    areNone(name, start, kind, separator) {
      const { next } = separator;
      if (line.length - next < SHORTEST[kind]) return true;
      if (separator.kind === 'space' || separator.kind === 'prose') {
        if (name.toLowerCase().endsWith('authorization')) return false;
        if (isPlainWord(line, next)) return true;
        if (separator.kind === 'prose') return false;
        return kind === 'key' || (kind === 'token' && mixedAfter(next) === Infinity);
      }
      if (separator.kind === 'assign' && isTrifle(line, name, start, next)) return true;
      if (kind !== 'key' || !/\w/.test(line.charAt(next))) return false;
      return mixedAfter(next) > next + JUDGED;
    },
  };
}

/** Whether a small number or a short word is all of the value: `timeout=30 …`, `secret=true`. */
function isTrifle(line: string, name: string, start: number, next: number): boolean {
  TRIFLE.lastIndex = next;
  return TRIFLE.test(line) && !mayTakeLine(line, name, start, next);
}

/** A short word before a blank may be the scheme of what follows. */
const TRIFLE = /\d{1,4}(?=\s|$)|[a-z]{1,5}$/iy;

/** No value of a kind is shorter: see `isSecretValue` and `isRandom`. */
const SHORTEST: Readonly<Record<SecretKind, number>> = {
  password: 3,
  secret: 3,
  token: 6,
  key: 16,
};

/** A word of small letters was not typed as a password, and no machine made it. */
function isPlainWord(line: string, at: number): boolean {
  PLAIN_WORD.lastIndex = at;
  const word = PLAIN_WORD.exec(line)?.[0];
  return word !== undefined && !isUnspeakable(word);
}

/** Behind the scheme of an Authorization header its value would stand; some have more than one word. */
const PLAIN_WORD =
  /(?:(?:bearer|basic|token|negotiate|ntlm|api-?key|key|ssws|geniekey|bot|jwt|splunk)[ \t]{1,8}|(?!(?:bearer|basic|token|negotiate|ntlm|api-?key|key|ssws|geniekey|bot|jwt|splunk|digest|oauth|hawk|sharedkey|signature)\b))[a-z]+(?=[ \t])/y;

/** Where the next digit, capital or hyphen is: without one nothing looks random, and nothing is a UUID. */
function mixedFrom(line: string, at: number): number {
  MIXED.lastIndex = at;
  return MIXED.exec(line)?.index ?? Infinity;
}

const MIXED = /[\dA-Z-]/g;

/** The end of a path before a weak separator, or the verb: `open("/etc/passwd", "…")`, `pass "…" to`, `a.b.token(…)`. */
function isMention(line: string, start: number, name: string, separator: Separator): boolean {
  const { kind, next, spaced } = separator;
  const before = line[start - 1];
  if (/cookie$/i.test(name) && isHarmlessCookie(line, next)) return true;
  if (
    (before === ' ' || before === '(') &&
    /\bpam_\w+\($|\bpublic key $/i.test(line.slice(Math.max(0, start - 24), start))
  )
    return true;
  if (
    name.length === SESSION_ID.length &&
    name.toLowerCase() === SESSION_ID &&
    /^[\dA-F]{32,64}$/.test(line.slice(next))
  )
    return true;
  if (kind === 'argument' && before !== undefined && LOOKUP.test(line.slice(start - 8, start)))
    return true;
  if (kind === 'assign' || kind === 'flag' || kind === 'tag' || kind === 'cell') return false;
  // A variable that Docker takes from the environment, before the image.
  if (
    kind === 'space' &&
    !/[a-z]/.test(name) &&
    /\s(?:-e|--env)[ =]$/.test(line.slice(Math.max(0, start - 7), start))
  )
    return true;
  if (before === '/' || (before === '=' && kind === 'space')) return true;
  if (
    (kind === 'space' || (kind === 'prose' && spaced !== true)) &&
    /^pass$/i.test(name) &&
    VERB.test(line.slice(Math.max(0, start - 16), start))
  )
    return true;
  if (/^pass$/i.test(name))
    return kind === 'quote' && !/^["'`][^"'`\s]*\d/.test(line.slice(next, next + 80));
  return kind === 'prose' && '[('.includes(line.charAt(next - 1)) && name.includes('.');
}

/** Ansible makes a password, or looks one up. */
const LOOKUP = /\blookup\(["']$/;

/** What stands before `pass` where it is a verb: `don't pass NULL/0`, `options to pass`. */
const VERB =
  /\b(?:to|only|we|you|not|don't|doesn't|never|must|can|could|will|would|should|shall|may|just|always|also|then|please) $/i;

const SESSION_ID = 'session-id';

/** Whether one blank and a plain word follow, and nothing that could lead to a value behind it. */
function isOnlyNamed(line: string, start: number, name: string): boolean {
  const end = start + name.length;
  if (line[end] !== ' ' || line[start - 1] === '-' || /authorization$/i.test(name)) return false;
  NO_LEAD.lastIndex = end + 1;
  return NO_LEAD.test(line) && isPlainWord(line, end + 1);
}

/** A word of small letters that no separator begins with. */
const NO_LEAD =
  /(?!(?:string|str|provided|used|given|received|found|generated|created|value|for|of|on|at|in|has|was|is|are|ist|lautet|es|est|to|set|changed|reset|rotated|updated|be|now)\b|[a-z]{0,12}(?:val|content))[a-z]/y;

/** The kind of a name, seen together with the words before it: `API Key`, `Account key`. */
function kindAt(line: string, start: number, name: string): SecretKind | undefined {
  const kind = secretKindOf(name);
  if (kind !== 'key' || line[start - 1] !== ' ') return kind;
  const before = wordBefore(line, start - 1);
  if (before?.toLowerCase() === 'public') return undefined;
  return before === undefined ? kind : (secretKindOf(`${before}_${name}`) ?? kind);
}

/** The letters before a place, at least two and at most twenty. */
function wordBefore(line: string, to: number): string | undefined {
  let from = to;
  while (from > Math.max(0, to - 20) && isLetter(line.charCodeAt(from - 1))) from -= 1;
  return to - from < 2 ? undefined : line.slice(from, to);
}

function isLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}

/** The mask for the value; a value of which nothing but a mask is left stays. */
function maskOf(line: string, pair: Pair, marks: Marks): string | undefined {
  const text = line.slice(pair.from, pair.to);
  return hidesAll(text) ? undefined : marks.add(SECRET_LABELS[pair.kind], text);
}
