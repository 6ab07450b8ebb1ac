import { toVisibleText } from './visible.ts';

/** Markup that was written here, with everything foreign in it escaped. Made by `html` only. */
export class Markup {
  readonly #source: string;

  constructor(strings: TemplateStringsArray, values: readonly Value[]) {
    this.#source = String.raw({ raw: strings }, ...values.map(toSource));
  }

  toString(): string {
    return this.#source;
  }
}

type Value = string | number | Markup | readonly Markup[];

/** A template of HTML: what is put in is text, and escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings, values);
}

/** A text that can stand in an element or in a quoted attribute, without markup or hidden characters. */
export function escapeHtml(text: string): string {
  return toVisibleText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function toSource(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value instanceof Markup ? value.toString() : value.map(String).join('');
}
