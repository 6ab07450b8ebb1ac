import { isMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { readValue } from './read-value.ts';
import { SECRET_LABELS, mayBeSecretName, secretKindOf } from './secret-names.ts';
import type { SecretKind } from './secret-names.ts';
import { isPlaceholder } from './placeholders.ts';
import { isSecretValue } from './secret-values.ts';
import { announcesValue, maskLoneLine } from './rules/lone-values.ts';
import type { Prospects } from './rules/token-rules.ts';

/** A value is expected on the following lines, since a name stood at the end of a line. Plain data. */
export interface Awaited {
  readonly kind: SecretKind;
  /**
   * `next`: the next line is the value; `inside`: a line or two before the closing tag; `named`: it stands after
   * `value:`; `block`: all lines indented deeper; `alone`: a line with one random word; `reply`: the last
   * word of the next line; `codes`: lines with nothing but codes.
   */
  readonly form: 'next' | 'inside' | 'named' | 'block' | 'alone' | 'reply' | 'codes';
  readonly indent: number;
  readonly linesLeft: number;
}

/** What a line leaves open for the next one. */
export function awaitedAfter(
  line: string,
  { codes, mentions }: Pick<Prospects, 'codes' | 'mentions'>,
): Awaited | undefined {
  if (line.endsWith(':') && NUMBERS_OF_KEY.test(line))
    return { kind: 'secret', form: 'block', indent: indentOf(line), linesLeft: MAX_BLOCK };
  if (line.includes('334 ') && /(?:^|\s)334 (?:VXN|UGF)\w{5,}/.test(line)) return REPLY;
  if (codes && CODES.test(line)) return LISTED_CODES;
  if (line.includes(' ') && PRINTS_SECRET.test(line)) return PRINTED;
  if (mentions && (line === 'AUTH' || /^\s*(?:password|passphrase|passwd)\s*$/i.test(line)))
    return STORED;
  return awaitedByName(line) ?? (mentions && announcesValue(line) ? ALONE : undefined);
}

/** What OpenSSL prints of a private key: lines of hex follow. */
const NUMBERS_OF_KEY = /^\s*(?:privateExponent|prime[12]|exponent[12]|coefficient):$/;

/** What an SMTP server asks for by `334`, in base64: the name or the password. */
const REPLY: Awaited = { kind: 'password', form: 'reply', indent: 0, linesLeft: 1 };

/** A command of which the next line is the output. */
const PRINTS_SECRET =
  /(?:^|[\s$#>;&|])(?:(?:go)?pass(?: show)? [\w./-]+|op read \S+|secret-tool lookup .+|security find-\w+-password .*-w\b.*|vault kv get .*-field\S* .+|kubectl .*get secrets? .*base64 (?:-d|--decode|-D)\S*|aws (?:secretsmanager get-secret-value|ssm get-parameters?|ecr get-login-password|configure get \S{0,40}(?:secret|token))\b.{0,300}|gcloud secrets versions access .{1,300}|az keyvault secret show .{0,300}(?:tsv|table)|terraform output -raw \S{0,60}(?:passw|pwd|secret|token|key)\S{0,40}|wg gen(?:key|psk)|argocd admin initial-password\b.{0,100}|(?:doppler secrets get|pulumi config get|bw get password|heroku config:get) .{1,100}|(?:cat|head|type) \S*(?:password|passwd\.|secret|token)\S*)\s*(?:;\s*echo)?$|^\s*\((?:gdb|lldb|[pr]db|dlv)\)\s(?:p|po|pp|print)\s[\w.>*&()[\]-]{0,80}(?:passw(?:or)?d|passphrase|secret|token|pwd|api_?key)$/i;
const PRINTED: Awaited = { kind: 'password', form: 'next', indent: 0, linesLeft: 1 };

/** A file of names and values on lines of their own, or what Redis is sent: the length stands between them. */
const STORED: Awaited = { kind: 'password', form: 'inside', indent: 0, linesLeft: 2 };

const CODES =
  /\b(?:recovery|backup|scratch|emergency|rescue|bypass|one[- ]time|2fa|mfa)\s(?:\w{2,12}\s)?codes\b[^\n\d]*$/i;
const MAX_CODES = 40;
const LISTED_CODES: Awaited = { kind: 'password', form: 'codes', indent: 0, linesLeft: MAX_CODES };

const ALONE: Awaited = { kind: 'token', form: 'alone', indent: 0, linesLeft: 2 };

function awaitedByName(line: string): Awaited | undefined {
  const tail = (line.length > 400 ? line.slice(-400) : line).trimEnd();
  if (NO_NAME.test(tail.slice(-2)) || !mayBeSecretName(lastNameOf(tail))) return undefined;
  const found = TAIL.exec(tail);
  const name = found?.groups?.['name'];
  if (name === undefined || found === null) return undefined;
  const kind = secretKindOf(name);
  if (kind === undefined) return undefined;
  const indent = indentOf(line);
  const { block, object, flag, colon, tag, listed, named } = found.groups ?? {};
  if (block !== undefined) return { kind, form: 'block', indent, linesLeft: MAX_BLOCK };
  const form = /^content-disposition:/i.test(line) ? 'next' : 'named';
  if (named !== undefined || object !== undefined) return { kind, form, indent, linesLeft: 3 };
  if (tag !== undefined) return { kind, form: 'inside', indent, linesLeft: 3 };
  if (flag !== undefined || colon !== undefined || listed !== undefined) {
    return { kind, form: 'next', indent, linesLeft: 2 };
  }
  return undefined;
}

/** What a name at the end of a line is a part of; all of the line where signs follow it. */
function lastNameOf(tail: string): string {
  let from = tail.length;
  if (tail.endsWith('-') && /[|>]\d?-$/.test(tail.slice(-3))) return tail;
  while (from > 0 && isInName(tail.charCodeAt(from - 1))) from -= 1;
  return from === tail.length ? tail : tail.slice(from);
}

/** Letters, digits, `_`, `.` and `-`. */
function isInName(code: number): boolean {
  const small = code | 32;
  return (
    (small >= 97 && small <= 122) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}

/** A line that ends so has no name at its end. */
const NO_NAME = /[})\].;],?$/;

const MAX_BLOCK = 400;

const TAIL = new RegExp(
  [
    // --password \\        password: |        (YAML block)      password: [        token =        <password>
    '(?:',
    '(?<listed>^\\s{0,20}\\d{1,4}\\)\\s{1,4}["\']|^\\s{0,40}["\']--?(?=[\\w.-]{1,80}["\'],$)|^\\s{0,40}-\\s{1,4}["\']?--(?=[\\w.-]{1,80}["\']?$))|',
    '(?<named>\\b(?:[Nn]ame|[Kk]ey|field|variable|param|parameter|property|id)["\']?\\s{0,3}[:=>]\\s{0,3}["\']?(?:[\\w.-]{0,40}/){0,8})|',
    '(?<tag><)|',
    '(?:^|[\\s"\'{,.;|-])',
    ')',
    '(?<name>[A-Za-z_][\\w.-]{0,79})',
    '(?:',
    '(?<block>["\']?:\\s{1,3}(?:![\\w!]{1,20}\\s)?[|>][+-]?\\d?[+-]?)|',
    '(?<object>["\']?\\]?\\s{0,3}(?::|=|=>)\\s{0,3}\\{)|',
    '(?<flag>(?<=--[\\w.-]{1,80})\\s{1,3}\\\\)|',
    '(?<colon>["\']?\\]?\\s{0,3}(?::|=|=>|:=)\\s{0,3}\\[?\\s{0,3}\\\\?)|',
    '>|</\\w{1,20}>|["\']?,?',
    ')\\s{0,20}$',
  ].join(''),
);

/** Masks the value that an earlier line announced, and says what is still awaited after this line. */
export function maskAwaited(
  line: string,
  awaited: Awaited,
  marks: Marks,
): { readonly text: string; readonly awaited: Awaited | undefined } {
  const left = awaited.linesLeft > 1 ? { ...awaited, linesLeft: awaited.linesLeft - 1 } : undefined;
  if (line.trim() === '') return { text: line, awaited: left };
  switch (awaited.form) {
    case 'alone':
      return NEW_VALUE.test(line)
        ? maskAfter(line, NEW_VALUE, awaited, marks, undefined)
        : { text: maskLoneLine(line, marks), awaited: undefined };
    case 'block':
      return indentOf(line) <= awaited.indent
        ? { text: line, awaited: undefined }
        : { text: maskAll(line, awaited, marks), awaited: left };
    case 'named':
      return VALUE_KEY.test(line)
        ? maskAfter(line, VALUE_KEY, awaited, marks, left)
        : { text: maskLoneLine(line, marks), awaited: left };
    case 'next':
      return maskAfter(
        line,
        LIST_ITEM,
        awaited,
        marks,
        line.trimStart().startsWith('-') ? awaited : undefined,
      );
    case 'inside':
      return /^\s*<\//.test(line)
        ? { text: line, awaited: undefined }
        : { text: maskAfter(line, INNER_TAG, awaited, marks, left).text, awaited: left };
    case 'reply':
      return { text: maskLastWord(line, awaited, marks), awaited: undefined };
    case 'codes':
      return CODE_LINE.test(line) || (awaited.linesLeft < MAX_CODES && ONE_CODE.test(line))
        ? { text: maskCodes(line, marks), awaited: left }
        : { text: line, awaited: undefined };
  }
}

const VALUE_KEY =
  /^[\s{,-]{0,40}(?:["']?(?:value|val|content|data|default|stringValue|text)["']?\s{0,3}[:=]\s{0,3}|<(?:value|string|val|text)>)/i;
/** Once a code was seen, one without a digit is a code too. */
const ONE_CODE =
  /^\s*(?:[-*•]\s{1,3}|\d{1,2}[.):]\s{1,3})?[A-Za-z0-9]{3,16}(?:-[A-Za-z0-9]{3,16}){0,4}\s*$/;
const NEW_VALUE = /^\s*(?:(?:new|generated|temporary|current)\s)?value\s{0,3}[:=]\s{0,3}/i;
const INNER_TAG = /^\s*(?:<\w{1,30}>)?/;
/** Codes of letters and digits, numbered or in columns. */
const CODE_LINE =
  /^\s*(?:[-*•]\s{1,3}|\d{1,2}[.):]\s{1,3})?(?=[^\d]*\d[^\d]*\d)[A-Za-z0-9]{3,16}(?:[ -]{1,8}[A-Za-z0-9]{3,16}){0,15}\s*$/;
const LIST_ITEM =
  /^\s*(?:-\s{1,4}|\$\d{1,4} = (?:0x[\da-f]{1,16} )?(?=["'])|\d{1,4}\)\s{1,4}|string\(\d{1,6}\)\s{1,4})?/;

function maskAfter(
  line: string,
  start: RegExp,
  awaited: Awaited,
  marks: Marks,
  after: Awaited | undefined,
): { readonly text: string; readonly awaited: Awaited | undefined } {
  const head = start.exec(line)?.[0];
  if (head === undefined) return { text: line, awaited: after };
  const value = readValue(line, head.length);
  if (value === undefined) return { text: line, awaited: after };
  const rest = line.slice(value.next);
  const text = line.slice(value.from, value.to);
  if (awaited.form === 'next' && !value.quoted && NEXT_PAIR.test(line))
    return { text: line, awaited: undefined };
  if (!/^[\s,;\])}]*(?:<\/\w{1,20}>)?\s*\\?$/.test(rest) || isMark(text)) {
    return { text: line, awaited: undefined };
  }
  if (
    /^(?:[\w.-]+:|--?[a-z][\w-]*)$/.test(text) ||
    !isSecretValue({ text, quoted: value.quoted }, awaited.kind)
  ) {
    return { text: line, awaited: undefined };
  }
  const mask = marks.add(SECRET_LABELS[awaited.kind], text);
  return {
    text: line.slice(0, value.from) + mask + line.slice(value.to),
    awaited: awaited.form === 'named' ? undefined : after,
  };
}

/** After a name without a value, the next one: `DB_USER=shop`. */
const NEXT_PAIR =
  /^\s*(?:export\s)?(?:[A-Z][A-Z\d_]{1,60}|[a-z]+(?:[._-][a-z]+){1,8})\s?=(?:[^=]|$)/;

function maskLastWord(line: string, awaited: Awaited, marks: Marks): string {
  return line.replace(/(?<=^|[\s:>])[A-Za-z0-9+/]{4,}={0,2}(?=\s*$)/, (word) =>
    marks.add(SECRET_LABELS[awaited.kind], word),
  );
}

function maskCodes(line: string, marks: Marks): string {
  const bullet = /^\s*(?:[-*•]\s{1,3}|\d{1,2}[.):]\s{1,3})?/.exec(line)?.[0] ?? '';
  const codes = line.slice(bullet.length).trimEnd();
  return bullet + marks.add('one-time-code', codes);
}

function maskAll(line: string, awaited: Awaited, marks: Marks): string {
  const text = line.trim();
  if (isPlaceholder(text) || isMark(text)) return line;
  return line.replace(text, () => marks.add(SECRET_LABELS[awaited.kind], text));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
