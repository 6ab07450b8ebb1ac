import { quoteWord } from './quote-word.ts';
import { variablesIn } from './variables.ts';

/** A text that is the same inside and outside of quotes, and never an expansion. */
const plain = /^[\w.:/@%+-]+$/;

/**
 * A command that a person types, with the values of params in it. A plain value stands in its
 * place; any other, and every value of a command with quotes of its own, is set in a line before
 * it, as one quoted word. So no value can become a part of the command's text.
 */
export function fillCommand(command: string, values: Readonly<Record<string, string>>): string {
  const uses = variablesIn(command).filter(({ name }) => Object.hasOwn(values, name));
  const isSimple = !/['`\\]|<</.test(command);
  const set = new Set<string>();
  let filled = command;
  for (const { name, offset } of uses.toReversed()) {
    const value = values[name] ?? '';
    const written = command.startsWith(`\${${name}}`, offset) ? `\${${name}}` : `$${name}`;
    if (isSimple && plain.test(value) && command.startsWith(written, offset)) {
      filled = filled.slice(0, offset) + value + filled.slice(offset + written.length);
    } else set.add(name);
  }
  return [...[...set].reverse().map((name) => renderExport(name, values[name] ?? '')), filled].join(
    '\n',
  );
}

/** The shell line that sets a variable for everything that is typed after it. */
export function renderExport(name: string, value: string): string {
  return `export ${name}=${quoteWord(value)}`;
}
