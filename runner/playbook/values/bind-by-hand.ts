import { variablesIn } from './variables.ts';

/** A text that is the same inside and outside of quotes. */
const plain = /^[\w.:/@%+-]*$/;

/**
 * What a person would type, with the params of a fragment replaced by what they are bound to. A
 * value that quoting could change is set in a line of its own.
 */
export function bindByHand(byHand: string, bindings: Readonly<Record<string, string>>): string {
  const set = new Map<string, string>();
  let bound = byHand;
  for (const { name, offset } of variablesIn(byHand).toReversed()) {
    const text = Object.hasOwn(bindings, name) ? bindings[name] : undefined;
    if (text === undefined) continue;
    const only = /^\$(?:\{(\w+)\}|(\w+))$/.exec(text);
    const other = only?.[1] ?? only?.[2];
    const start = byHand.indexOf(name, offset);
    const isWhole = start === offset + 1 || byHand.startsWith(`\${${name}}`, offset);
    if (other !== undefined) {
      bound = bound.slice(0, start) + other + bound.slice(start + name.length);
    } else if (plain.test(text) && isWhole) {
      const end = start === offset + 1 ? start + name.length : start + name.length + 1;
      bound = bound.slice(0, offset) + text + bound.slice(end);
    } else set.set(name, text);
  }
  const lines = [...set].reverse().map(([name, text]) => `${name}="${quoted(text)}"`);
  return [...lines, bound].join('\n');
}

/** Within double quotes only the variables of the text are replaced, and nothing runs. */
function quoted(text: string): string {
  const uses = new Set(variablesIn(text).map(({ offset }) => offset));
  return text.replace(/[\\"`$]/g, (sign, offset: number) =>
    uses.has(offset) ? sign : `\\${sign}`,
  );
}
