import { variablesIn } from './variables.ts';

/** How a value becomes part of a text. */
export type Encode = (value: string, isFirst: boolean) => string;

/** As it is, for texts that are one argument. */
export const asIs: Encode = (value) => value;

/** Percent-encoded, except for a base address at the very beginning. */
export const inUrl: Encode = (value, isFirst) =>
  isFirst ? value.replace(/\/+$/, '') : encodeURIComponent(value);

/**
 * The text with `$NAME` and `${NAME}` replaced as data. A name without a value stays as it is, and so does what
 * only bash would replace, such as `${NAME:-x}`.
 */
export function fillText(
  text: string,
  values: Readonly<Record<string, string>>,
  encode: Encode,
): string {
  let filled = '';
  let from = 0;
  for (const { name, offset } of variablesIn(text)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const written = text.startsWith(`\${${name}}`, offset) ? `\${${name}}` : `$${name}`;
    if (value === undefined || !text.startsWith(written, offset)) continue;
    filled += text.slice(from, offset) + encode(value, offset === 0);
    from = offset + written.length;
  }
  return filled + text.slice(from);
}

/** Whether a part of the address's path is `.` or `..`: a value must not lead to another place. */
export function hasDotSegment(address: string): boolean {
  return /\/\.{1,2}(?:[/?#]|$)/.test(address.split(/[?#]/, 1)[0] ?? '');
}
