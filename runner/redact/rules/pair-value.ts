import { readValue } from '../read-value.ts';
import type { ReadValue } from '../read-value.ts';
import { isPlaceholder } from '../placeholders.ts';
import type { FoundValue } from '../secret-values.ts';
import type { Separator } from './separators.ts';

/** The value of a pair: which part of the line to mask, and the text to judge it by. */
export interface PairValue {
  readonly from: number;
  readonly to: number;
  readonly judged: FoundValue;
  /** It goes on after `to`: only this much was read, to judge it. */
  readonly isCut: boolean;
}

/** Where a name and its separator stand. */
export interface PairPlace {
  readonly name: string;
  readonly start: number;
  readonly separator: Separator;
}

/** Reads the value of a pair; undefined when what follows is a command, prose, or outside of the quote that the name stands in. */
export function readPairValue(line: string, place: PairPlace): PairValue | undefined {
  const { start, separator } = place;
  const read =
    separator.kind === 'tag'
      ? readTag(line, separator.next, start)
      : readValue(line, separator.next, JUDGED);
  if (read === undefined || closesQuote(line, start, read)) return undefined;
  if (
    !read.quoted &&
    (isPartOfCode(line, place.name, read) || (separator.spaced === true && isTypeName(line, read)))
  )
    return undefined;
  const whole = inQuotes(line, place, read) ?? wholeLine(line, place, read);
  const { from, to } = defaultOf(line, withoutScheme(line, whole, place.name));
  const text = line.slice(from, read.quoted ? to : Math.min(to, from + MOST_JUDGED));
  // What a shell says when the variable is missing: `${PASSWORD:?not set}`.
  if (text.startsWith('?') && line.startsWith('${', start - 2)) return undefined;
  if (isPublic(line, place, text)) return undefined;
  // In backquotes a shell runs a command.
  if (line[from - 1] === '`' && /\s/.test(text)) return undefined;
  if (!read.quoted && separator.spaced && isProse(text, line.slice(to, to + 40))) return undefined;
  // A package and its version, in the list of a lock file.
  const isList = line[read.from - 1] === '[' && read.quoted;
  if (isList && firstItemOf(text).startsWith(`${place.name}@`)) return undefined;
  return {
    from,
    to,
    isCut: !read.quoted && to - from >= JUDGED - 16,
    judged: { text: isList ? firstItemOf(text) : text, quoted: read.quoted },
  };
}

/** Whether the place says that everybody may see the value. */
function isPublic(line: string, { name, start }: PairPlace, text: string): boolean {
  // What Helm notes of a Secret, to start a pod again when it changes.
  if (line.startsWith('checksum/', start - 9)) return true;
  // A commit on a branch with such a name.
  if (line.startsWith('WIP on ', start - 7)) return /^[a-f\d]{7,12}$/.test(text);
  // Of what a cluster holds, its metrics tell the name.
  if (name === 'secret')
    return /\bkube_\w+\{[^{}]*$/.test(line.slice(Math.max(0, start - 400), start));
  // What lets a script run on a page, and the public key that Git signs with.
  if (name === 'nonce') return /<(?:script|style|link)\b[^<>]{0,200}$/.test(line.slice(0, start));
  return name.endsWith('signingkey') && /^(?:[\dA-F]{24})?[\dA-F]{16}!?$/.test(text);
}

/** Where a value that was cut really ends. */
export function endOfCut(line: string, from: number): number {
  return readValue(line, from)?.to ?? line.length;
}

/** How much of a value is read to judge it. */
export const JUDGED = 256;

/** What follows `Digest` may go on to the end of the line: judging all of it again at each name would take minutes. */
const MOST_JUDGED = 1_024;

function readTag(line: string, at: number, start: number): ReadValue | undefined {
  const end = line.slice(0, at + JUDGED).indexOf('<', at);
  if (end < 0 && !/^\s*(?:<[^<>]*>\s*)*<[\w:-]*$/.test(line.slice(Math.max(0, start - 200), start)))
    return undefined;
  const to = end < 0 ? Math.min(line.length, at + JUDGED) : end;
  return to === at ? undefined : { from: at, to, quoted: true, next: to };
}

/** Whether what seems to open a value closes the quote that the name stands in: `"Password:"; send "…"`. */
function closesQuote(line: string, start: number, read: ReadValue): boolean {
  if (read.quoted && joinsOn(line, start, read)) return true;
  if (!read.quoted || line[read.from - 1] !== '"' || line[read.from - 2] === '\\') return false;
  if (line.slice(start, read.from - 1).includes('"')) return false;
  if (!/^[^"]*[;,][^"]*$/.test(line.slice(read.from, read.to))) return false;
  const before = line.slice(Math.max(0, start - 400), start).replaceAll('\\"', '');
  return before.split('"').length % 2 === 0 && /[:=]\s?"$/.test(line.slice(start, read.from));
}

/** Whether a value is described, compared, a link of Markdown, or the variable that the name is filled from: `pass = ownPass`. */
function isPartOfCode(line: string, name: string, { from, to }: ReadValue): boolean {
  const text = line.slice(from, to);
  // A parameter of a statement, and which version of a secret is meant.
  if (
    /^:[A-Za-z_]{2,40}$/.test(text) ||
    (VERSION.test(text) && /^ v?\d/.test(line.slice(to, to + 4)))
  )
    return true;
  if (line.startsWith(': ', to) && /^[A-Za-z]+$/.test(text)) return true;
  // A call of a template: `$secret := lookup "v1"`.
  if (
    line.startsWith(':= ', from - 3) &&
    /^[a-z]+$/i.test(text) &&
    /^ ["(.$]/.test(line.slice(to, to + 2))
  )
    return true;
  if (line[from] === '<' && /^<[A-Za-z][^<>]{2,80}>(?:\s|$)/.test(line.slice(from, from + 90)))
    return true;
  if (line[to] === ' ' && /^ (?:[=!]==?|\?\?) /.test(line.slice(to, to + 5))) return true;
  return text.includes('](') || (text.length <= 64 && isSameName(name, text));
}

const VERSION = /^(?:version|revision|generation)$/i;

/** Whether a value is a variable that ends with the last word of the name. */
function isSameName(name: string, text: string): boolean {
  if (!/^[A-Za-z_$.]{4,64}$/.test(text)) return false;
  const last = /[A-Z]?[a-z]+$|[A-Z]+$/.exec(name)?.[0].toLowerCase();
  if (last === undefined || !text.toLowerCase().endsWith(last)) return false;
  const own = /(?:^|[._$]|[a-z](?=[A-Z]))([A-Za-z]+)$/.exec(
    text.replace(/([a-z])([A-Z])/g, '$1.$2'),
  )?.[1];
  return own?.toLowerCase() === last;
}

/** Whether the quote that opens right before the name ends where the value would start, and something is put behind it: `'X-Key: '"$KEY"`. */
function joinsOn(line: string, start: number, { from }: ReadValue): boolean {
  const quote = line.charAt(from - 1);
  if (quote !== line[start - 1] || line.slice(start, from - 1).includes(quote)) return false;
  return /^(?:["']?\$|\s[A-Za-z_]\w{0,40}\s{0,4}(?:;|&&|$)|\s*[,+)]\s*[\w"'`$;]|\s*$)/.test(
    line.slice(from, from + 48),
  );
}

/** Whether a class is named after a colon and a space: `privateKey: CryptoKey;`. */
function isTypeName(line: string, { from, to }: ReadValue): boolean {
  const text = line.slice(from, to);
  return (
    /^(?:[A-Z]{1,5}[a-z]{2,}){1,6}$/.test(text) &&
    /[a-z][A-Z]|[A-Z]{2}/.test(text) &&
    (/^\s*[;,)=|{>]/.test(line.slice(to, to + 8)) || TYPE.test(text))
  );
}

const TYPE =
  /(?:Str|String|Bytes|Key|Token|Secret|Password|Credentials?|Type|Types|Config|Optional|Auth|Provider|Object|Input|Output|Value|Data|Source|Signature|Session|Cookie|Handler|Function|Options?|Exception|Error)$/;

/** The rest of what stands in quotes together with its name, if it is one word: `-H "X-Key: …"`. */
function inQuotes(
  line: string,
  { start, separator }: PairPlace,
  read: ReadValue,
): ReadValue | undefined {
  const quote = line[start - 1];
  if (read.quoted || separator.spaced !== true || (quote !== '"' && quote !== "'"))
    return undefined;
  const to = line.slice(0, read.from + JUDGED).indexOf(quote, read.from);
  return to <= read.to || /[\s\\]/.test(line.slice(read.from, to))
    ? undefined
    : { ...read, to, next: to };
}

/** Whether a name stands first in its line, and its value behind a blank, or the name is one of many words. */
export function mayTakeLine(line: string, name: string, start: number, from: number): boolean {
  return (
    (' \t'.includes(line.charAt(from - 1)) || /^(?:pass_?phrase|mnemonic)$/i.test(name)) &&
    /^\s*(?:export |set )?$/.test(line.slice(Math.max(0, start - 80), start))
  );
}

/** In `name = several words` at the start of a line of configuration, the value is all of the line. */
function wholeLine(
  line: string,
  { name, start, separator }: PairPlace,
  read: ReadValue,
): ReadValue {
  if (read.quoted || separator.kind !== 'assign') return read;
  if (!mayTakeLine(line, name, start, read.from)) return read;
  const rest = line.slice(read.to, read.to + JUDGED);
  if (!/^(?: [^\s=:|#([{<-][^\s=:|()[\]{}]*){1,7}$/.test(rest) || /[.!?,;]$/.test(rest))
    return read;
  if (isPlaceholder(line.slice(read.from, read.to))) return read;
  return { ...read, to: line.length, next: line.length };
}

const SCHEME =
  /^(?:Bearer|Basic|Token|token|Digest|Negotiate|NTLM|ApiKey|Apikey|Key|SSWS|GenieKey|Bot|JWT|OAuth|Hawk|Splunk|PRIVATE-TOKEN|AWS4-HMAC-SHA256|SharedAccessSignature|SharedKey|Signature)(?:\s+|%20)(?=\S)/i;

/** Schemes with `name="value"` pairs after them, which are secrets together. */
const WITH_PARAMETERS = /^(?:digest|hawk|oauth|aws4|signature)/i;

/** The first of these pairs. */
const PARAMETER = /[ \t]{0,8}[\w-]{1,40}[ \t]?=/y;

/** Where nothing says that a scheme follows, these are words: `private_key:key values mismatch`. */
const PLAIN_WORD = /^(?:key|token|bot|signature) /;

const ANY_SCHEME = /^[A-Za-z][\w.-]{1,24}[ \t]+(?=[^\s"']{6})/;

/** Leaves the scheme of an Authorization value readable, and takes all that follows it. */
function withoutScheme(line: string, read: ReadValue, name: string): Range {
  const text = line.slice(read.from, read.quoted ? read.to : read.from + 64);
  const isHeader = /authorization$/i.test(name);
  const scheme = SCHEME.exec(text)?.[0] ?? (isHeader ? ANY_SCHEME.exec(text)?.[0] : undefined);
  if (scheme === undefined || (!isHeader && PLAIN_WORD.test(scheme))) return read;
  const from = read.from + scheme.length;
  if (read.quoted) return { from, to: read.to };
  if (WITH_PARAMETERS.test(scheme) && (isHeader || isAt(PARAMETER, line, from)))
    return { from, to: endOfText(line, from) };
  const value = readValue(line, from);
  return { from: value?.from ?? from, to: value?.to ?? read.to };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a variable has where nobody sets it: `${MAIL:…}` in Spring, `${MAIL:-…}` in a shell and Compose. */
function defaultOf(line: string, whole: Range): Range {
  if (!line.startsWith('${', whole.from)) return whole;
  const start = DEFAULT.exec(line.slice(whole.from, whole.to))?.[1]?.length;
  return start === undefined ? whole : { from: whole.from + start, to: whole.to - 1 };
}

const DEFAULT = /^(\$\{[\w.-]{1,80}:[-=]?)[^{}$\s?+=-][^{}$]*\}$/;

function isAt(pattern: RegExp, line: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(line);
}

/** Where the last text of a line ends, without the quote that closes it. */
function endOfText(line: string, from: number): number {
  const to = line.trimEnd().length;
  return to > from && /["']/.test(line.charAt(to - 1)) ? to - 1 : to;
}

/** A plain word after a colon, and more words after it: `secret: sources are …`. */
function isProse(word: string, rest: string): boolean {
  return /^[A-Za-z]+$/.test(word) && /^ [A-Za-z(`'"]/.test(rest) && !/^ [\w.-]+ ?[:=]/.test(rest);
}

function firstItemOf(list: string): string {
  return /^\s*\\?(["'])(.*?)\\?\1/.exec(list)?.[2] ?? /[^\s"'\\,]+/.exec(list)?.[0] ?? '';
}
