import { isMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { readValue } from './read-value.ts';
import { SECRET_LABELS } from './secret-names.ts';
import type { SecretKind } from './secret-names.ts';
import { isPlaceholder } from './placeholders.ts';
import { isSecretValue } from './secret-values.ts';
import { maskGiven } from './statement-values.ts';
import { maskLoneLine } from './rules/lone-values.ts';

/** How many codes a list may have. */
export const MAX_CODES = 40;

/** A value is expected on the following lines, since a name stood at the end of a line. Plain data. */
export interface Awaited {
  readonly kind: SecretKind;
  /**
   * `next`: the next line is the value; `inside`: a line or two before the closing tag; `named`: it stands after
   * `value:`; `keyed`: after `key:`; `block`: all lines indented deeper; `alone`: a line with one random word;
   * `typed`: a line with one word that looks like a password; `reply`: the last word of the next line; `codes`:
   * lines with nothing but codes; `rows`: the last word of each line, where it looks random; `users`: what follows a name and a colon; `quoted`: what a
   * message says was put in; `parameters`: what looks random of those that a statement was given;
   * `given`: the values of a statement in these places; `vaulted`: lines of hex digits.
   */
  readonly form:
    | 'next'
    | 'inside'
    | 'named'
    | 'keyed'
    | 'block'
    | 'alone'
    | 'typed'
    | 'reply'
    | 'codes'
    | 'rows'
    | 'users'
    | 'quoted'
    | 'parameters'
    | 'given'
    | 'vaulted';
  readonly indent: number;
  readonly linesLeft: number;
  /** Which of the values that a statement was given. */
  readonly places?: readonly number[];
}

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
      return indentOf(line) <= awaited.indent || line.includes('$ANSIBLE_VAULT;')
        ? { text: line, awaited: undefined }
        : { text: maskAll(line, awaited, marks), awaited: left };
    case 'vaulted':
      return { text: maskHex(line, marks), awaited: HEX_LINE.test(line) ? left : undefined };
    case 'typed':
      return {
        text: maskTypedLine(line, awaited, marks),
        awaited: USER_NAME.test(line) ? left : undefined,
      };
    case 'given':
      return { text: maskGiven(line, awaited.places ?? [], marks), awaited: left };
    case 'named':
    case 'keyed':
      return maskNamed(line, awaited, marks, left);
    case 'next':
      return maskAfter(
        line,
        LIST_ITEM,
        awaited,
        marks,
        line.trimStart().startsWith('-') ? awaited : undefined,
      );
    case 'inside':
      if (line.includes('input_value='))
        return { text: maskInput(line, awaited, marks), awaited: undefined };
      return /^\s*<\//.test(line)
        ? { text: line, awaited: undefined }
        : { text: maskAfter(line, INNER_TAG, awaited, marks, left).text, awaited: left };
    case 'rows':
      return ROW.test(line)
        ? { text: maskLastRandom(line, awaited, marks), awaited: left }
        : { text: line, awaited: undefined };
    case 'users':
      return maskUser(line, awaited, marks, left);
    case 'quoted':
      return { text: maskInput(line, awaited, marks), awaited: undefined };
    case 'parameters':
      return { text: maskParameters(line, awaited, marks), awaited: undefined };
    case 'reply':
      return { text: maskLastWord(line, awaited, marks), awaited: undefined };
    case 'codes':
      return CODE_LINE.test(line) || (awaited.linesLeft < MAX_CODES && ONE_CODE.test(line))
        ? { text: maskCodes(line, marks), awaited: left }
        : { text: line, awaited: undefined };
  }
}

/** The value after its own name, or on the line after that. */
function maskNamed(
  line: string,
  awaited: Awaited,
  marks: Marks,
  left: Awaited | undefined,
): { readonly text: string; readonly awaited: Awaited | undefined } {
  if (line === '}') return { text: line, awaited: undefined };
  const key = awaited.form === 'keyed' ? KEY_KEY : VALUE_KEY;
  const head = key.exec(line)?.[0];
  if (head === undefined) return { text: maskLoneLine(line, marks), awaited: left };
  return head === line.trimEnd()
    ? { text: line, awaited: { ...awaited, form: 'next', linesLeft: 1 } }
    : maskAfter(line, key, awaited, marks, left);
}

const KEY_KEY = /^[\s{,]{0,40}["']?key["']?\s{0,3}[:=]\s{0,3}/i;
const VALUE_KEY =
  /^[\s{,+~-]{0,40}(?:["']?(?:value|val|content|data|default|stringValue|text|result)["']?\s{0,20}[:=]\s{0,3}|<(?:value|string|val|text)>)/i;
/** Once a code was seen, one without a digit is a code too. */
const ONE_CODE =
  /^\s*(?:[-*•]\s{1,3}|\d{1,2}[.):]\s{1,3})?[A-Za-z0-9]{3,16}(?:-[A-Za-z0-9]{3,16}){0,4}\s*$/;
const NEW_VALUE = /^\s*(?:(?:new|generated|temporary|current)\s)?value\s{0,3}[:=]\s{0,3}/i;
const INNER_TAG = /^\s*(?:<\w{1,30}>)?/;
/** Codes of letters and digits, numbered or in columns. */
const CODE_LINE =
  /^(?:\s*\d{1,2}[.)]\s{1,3}(?=[a-z]{0,16}\d)[a-z\d]{8,16}\s*$|\s*(?:[-*•]\s{1,3}|\d{1,2}[.):]\s{1,3})?(?=[^\d]*\d[^\d]*\d)[A-Za-z0-9]{3,16}(?:[ -]{1,8}[A-Za-z0-9]{3,16}){0,15}\s*$)/i;
const LIST_ITEM =
  /^\s*(?:-\s{1,4}|Out\[\d{1,4}\]: |=> |\$\d{1,4} = (?:0x[\da-f]{1,16} )?(?=["'])|\d{1,4}\)\s{1,4}|string\(\d{1,6}\)\s{1,4})?/;

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
  /^[+-]?\s*(?:export\s)?(?:[A-Z][A-Z\d_]{1,60}|[a-z]+(?:[._-][a-z]+){1,8})\s?=(?:[^=]|$)/;

function maskLastWord(line: string, awaited: Awaited, marks: Marks): string {
  return line.replace(/(?<=^|[\s:>])[A-Za-z0-9+/]{4,}={0,2}(?=\s*$)/, (word) =>
    marks.add(SECRET_LABELS[awaited.kind], word),
  );
}

/** Masks a line that is one word, where that looks like a password. */
function maskTypedLine(line: string, { kind }: Awaited, marks: Marks): string {
  const word = line.trim().replace(/^["'`]|["'`]$/g, '');
  if (!TYPED.test(word) || !isSecretValue({ text: word, quoted: false }, kind)) return line;
  return line.replace(word, () => marks.add(SECRET_LABELS[kind], word));
}

const TYPED = /^(?=\S*[A-Za-z])(?=\S*\d)(?!\S*(?:\/\/|[:;,(){}<>]))\S{10,256}$/;

/** The name of a user, before the line with the password. */
const USER_NAME = /^\s*[a-z][a-z.-]{1,30}$/;

/** What Vault shows: a name, blanks, and a value. */
const ROW = /^[\w.-]{1,80}\s{2,80}\S+$/;

function maskLastRandom(line: string, { kind }: Awaited, marks: Marks): string {
  return line.replace(/\S+$/, (word) =>
    isMark(word) ||
    !(/^[a-f\d]{20,}$/.test(word) || isSecretValue({ text: word, quoted: false }, 'key'))
      ? word
      : marks.add(SECRET_LABELS[kind], word),
  );
}

/** A user and a password; a line without a user may stand between them if it is indented. */
function maskUser(
  line: string,
  { kind }: Awaited,
  marks: Marks,
  left: Awaited | undefined,
): { readonly text: string; readonly awaited: Awaited | undefined } {
  const word = USER.exec(line)?.[1];
  if (word === undefined) return { text: line, awaited: indentOf(line) > 0 ? left : undefined };
  if (isMark(word) || isPlaceholder(word)) return { text: line, awaited: left };
  return {
    text: line.slice(0, line.lastIndexOf(word)) + marks.add(SECRET_LABELS[kind], word),
    awaited: left,
  };
}

const USER =
  /^(?!\s*(?:- )?(?:name|type|expire|list|users|hostname|method|url)\b)\s*(?:- )?[\w.-]{1,40}(?::\s?|\s=\s)(\S{4,})$/;

/** What PostgreSQL notes of the values of a statement. */
function maskParameters(line: string, { kind }: Awaited, marks: Marks): string {
  if (!/\bparameters: /i.test(line)) return line;
  return line.replace(/(?<=\$\d{1,3} = ')[^'\n]{8,}(?=')/g, (value) =>
    isMark(value) || !isSecretValue({ text: value, quoted: true }, kind)
      ? value
      : marks.add(SECRET_LABELS.token, value),
  );
}

/** What Pydantic repeats of a value that it rejects. */
function maskInput(line: string, { kind }: Awaited, marks: Marks): string {
  return line.replace(INPUT, (value) =>
    isMark(value) || isPlaceholder(value) ? value : marks.add(SECRET_LABELS[kind], value),
  );
}

const INPUT = /(?<=\binput_value='|\binput_value=")[^"'\n]{4,}(?=["'], input_type=)/;

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

/** A line of what Ansible encrypted, also in a diff. */
const HEX_LINE = /^[+ -]?\s*[\da-f]{2,80}\s*$/;

function maskHex(line: string, marks: Marks): string {
  return HEX_LINE.test(line)
    ? line.replace(/[\da-f]{2,80}/, (hex) => marks.add('ansible-vault', hex))
    : line;
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
