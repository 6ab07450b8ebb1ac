import { isMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { readValue } from './read-value.ts';
import { SECRET_LABELS, secretKindOf } from './secret-names.ts';
import type { SecretKind } from './secret-names.ts';
import { isPlaceholder, isSecretValue } from './secret-values.ts';
import { announcesValue, maskLoneLine } from './rules/lone-values.ts';

/** A value is expected on the following lines, since a name stood at the end of a line. Plain data. */
export interface Awaited {
  readonly kind: SecretKind;
  /** `next`: the next line is the value; `named`: it stands after `value:`; `block`: all lines indented deeper; `alone`: a line with one random word. */
  readonly form: 'next' | 'named' | 'block' | 'alone';
  readonly indent: number;
  readonly linesLeft: number;
}

/** What a line leaves open for the next one. */
export function awaitedAfter(line: string): Awaited | undefined {
  return awaitedByName(line) ?? (announcesValue(line) ? ALONE : undefined);
}

const ALONE: Awaited = { kind: 'token', form: 'alone', indent: 0, linesLeft: 2 };

function awaitedByName(line: string): Awaited | undefined {
  const found = TAIL.exec(line.length > 400 ? line.slice(-400) : line);
  const name = found?.groups?.['name'];
  if (name === undefined || found === null) return undefined;
  const kind = secretKindOf(name);
  if (kind === undefined) return undefined;
  const indent = indentOf(line);
  const { block, colon, tag, listed, named } = found.groups ?? {};
  if (block !== undefined) return { kind, form: 'block', indent, linesLeft: MAX_BLOCK };
  const form = /^content-disposition:/i.test(line) ? 'next' : 'named';
  if (named !== undefined) return { kind, form, indent, linesLeft: 3 };
  if (colon !== undefined || tag !== undefined || listed !== undefined) {
    return { kind, form: 'next', indent, linesLeft: 2 };
  }
  return undefined;
}

const MAX_BLOCK = 400;

const TAIL = new RegExp(
  [
    // password: |        (YAML block)      password: [        token =        <password>
    '(?:',
    '(?<listed>^\\s{0,20}\\d{1,4}\\)\\s{1,4}["\'])|',
    '(?<named>\\b(?:name|key|field|variable|param|parameter|property|id)["\']?\\s{0,3}[:=>]\\s{0,3}["\']?)|',
    '(?<tag><)|',
    '(?:^|[\\s"\'{,.;|-])',
    ')',
    '(?<name>[A-Za-z_][\\w.-]{0,79})',
    '(?:',
    '(?<block>["\']?:\\s{1,3}(?:![\\w!]{1,20}\\s)?[|>][+-]?\\d?[+-]?)|',
    '(?<colon>["\']?\\s{0,3}(?::|=|=>|:=)\\s{0,3}\\[?\\s{0,3}\\\\?)|',
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
      return { text: maskLoneLine(line, marks), awaited: undefined };
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
  }
}

const VALUE_KEY =
  /^[\s{,-]{0,40}(?:["']?(?:value|val|content|data|default|stringValue|text)["']?\s{0,3}[:=]\s{0,3}|<(?:value|string|val|text)>)/i;
const LIST_ITEM = /^\s*(?:-\s{1,4}|\d{1,4}\)\s{1,4})?/;

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
  if (!/^[\s,;\])}]*(?:<\/\w{1,20}>)?\s*$/.test(rest) || isMark(text)) {
    return { text: line, awaited: undefined };
  }
  if (/^[\w.-]+:$/.test(text) || !isSecretValue({ text, quoted: value.quoted }, awaited.kind)) {
    return { text: line, awaited: undefined };
  }
  const mask = marks.add(SECRET_LABELS[awaited.kind], text);
  return {
    text: line.slice(0, value.from) + mask + line.slice(value.to),
    awaited: awaited.form === 'named' ? undefined : after,
  };
}

function maskAll(line: string, awaited: Awaited, marks: Marks): string {
  const text = line.trim();
  if (isPlaceholder(text) || isMark(text)) return line;
  return line.replace(text, () => marks.add(SECRET_LABELS[awaited.kind], text));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
