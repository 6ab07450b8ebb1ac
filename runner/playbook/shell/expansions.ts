import type { WordPart } from 'unbash';

/** A part of a word that is replaced by a value when the script runs. */
export interface Expansion {
  /** Null for the output of a command and for arithmetic. */
  readonly name: string | null;
  readonly text: string;
  readonly pos: number;
  readonly quoted: boolean;
  /** The value itself and not, say, its length. */
  readonly whole: boolean;
}

/** The expansions of a word, be they in double quotes or not. */
export function expansionsOf(word: {
  readonly parts?: readonly WordPart[] | undefined;
}): Expansion[] {
  return partsOf(word.parts ?? [], false);
}

/** Whether nothing in a word is replaced when the script runs. */
export function isLiteral(word: { readonly parts?: readonly WordPart[] | undefined }): boolean {
  return expansionsOf(word).length === 0;
}

function partsOf(parts: readonly WordPart[], quoted: boolean): Expansion[] {
  return parts.flatMap((part): Expansion[] => {
    const { pos } = part;
    switch (part.type) {
      case 'DoubleQuoted':
      case 'LocaleString':
        return partsOf(part.parts, true);
      case 'SimpleExpansion':
        return [{ name: part.text.slice(1), text: part.text, pos, quoted, whole: true }];
      case 'ParameterExpansion': {
        const operation = part.operation;
        const alternative = operation?.type === 'Default' && operation.operator.includes('+');
        const inside =
          operation?.type === 'Default' ? partsOf(operation.operand.parts ?? [], quoted) : [];
        const isValue = part.prefix !== '#' && !alternative;
        const own = { name: part.parameter, text: part.text, pos, quoted };
        const whole = operation === undefined || operation.type === 'Default';
        return isValue ? [{ ...own, whole }, ...inside] : inside;
      }
      case 'CommandExpansion':
        return [{ name: null, text: part.text, pos, quoted, whole: true }];
      case 'ProcessSubstitution':
      case 'ArithmeticExpansion':
      case 'Literal':
      case 'Glob':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        return [];
      case 'ExtendedGlob':
      case 'BraceExpansion':
        return partsOf(part.parts ?? [], quoted);
    }
  });
}
