import { holdsMark } from '../marks.ts';
import type { Marks } from '../marks.ts';

/** Masks the values in `Cookie:` and `Set-Cookie:` headers and keeps names and attributes. */
export function maskCookies(line: string, marks: Marks): string {
  const header = HEADER.exec(line);
  if (header === null) return line;
  const from = header.index + header[0].length;
  const quote = /["']$/.exec(header[0])?.[0];
  const close = quote === undefined ? -1 : line.indexOf(quote, from);
  const to = close < 0 ? line.length : close;
  return line.slice(0, from) + maskValues(line.slice(from, to), marks) + line.slice(to);
}

const HEADER =
  /\b(?:set-)?cookies?\d?\\{0,2}["']?\s{0,3}(?:[:=]|=>|,)\s{0,3}[[{(]?\s{0,3}\\{0,2}["']?(?=[\w.%-]{1,80}=)/i;

function maskValues(cookies: string, marks: Marks): string {
  return cookies.replace(PAIR, (pair, name: string, value: string) =>
    ATTRIBUTE.test(name) || holdsMark(value) || /^[A-Za-z_]{1,15}[)}\]]*$/.test(value)
      ? pair
      : `${name}=${marks.add('cookie', value)}`,
  );
}

/** Whether the name of a cookie that holds no secret stands there. */
export function isHarmlessCookie(line: string, at: number): boolean {
  const name = /^[\w-]{1,40}(?==)/.exec(line.slice(at, at + 48))?.[0];
  return name !== undefined && ATTRIBUTE.test(name);
}

const PAIR = /([\w.%-]{1,80})=([^\s;,"'\\]{6,})/g;
/** What says nothing of who somebody is: attributes, and what counts visitors. */
const ATTRIBUTE =
  /^(?:path|domain|expires|max-age|samesite|priority|version|lang|locale|theme|tz|_ga(?:_\w{1,20})?|_gid|_gcl_\w{1,8}|_fb[cp]|__utm[a-z]|_hj\w{1,40}|_pk_\w{1,40}|optanonconsent|cookieconsent\w{0,20})$/i;
