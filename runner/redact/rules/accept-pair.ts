import type { SecretKind } from '../secret-names.ts';
import { isPlaceholder } from '../placeholders.ts';
import { isRandom, isSecretValue, isShuffled, isUnspeakable } from '../secret-values.ts';
import type { FoundValue } from '../secret-values.ts';
import type { Separator } from './separators.ts';

/** Whether a value that stands behind this kind of name and separator is a secret. */
export function acceptsPair(value: FoundValue, kind: SecretKind, separator: Separator): boolean {
  if (value.text.length < LONG) return judge(value, kind, separator);
  const known = JUDGED.find(
    (last) =>
      last.text === value.text &&
      last.quoted === value.quoted &&
      last.kind === kind &&
      last.behind === separator.kind,
  );
  if (known !== undefined) return known.isAccepted;
  const isAccepted = judge(value, kind, separator);
  if (JUDGED.length >= MAX_JUDGED) JUDGED.shift();
  JUDGED.push({ ...value, kind, behind: separator.kind, isAccepted });
  return isAccepted;
}

interface Judged extends FoundValue {
  readonly kind: SecretKind;
  readonly behind: Separator['kind'];
  readonly isAccepted: boolean;
}

/** The last ones: where a line repeats a name, the same long text stands behind each, and judging it takes long. */
const JUDGED: Judged[] = [];
const MAX_JUDGED = 8;
const LONG = 64;

/** The weaker the separator, the more the value must show. */
function judge(value: FoundValue, kind: SecretKind, separator: Separator): boolean {
  switch (separator.kind) {
    case 'assign':
    case 'flag':
    case 'tag':
      return isSecretValue(value, kind);
    case 'call':
      return kind !== 'key' && value.quoted && isTyped(value.text) && isSecretValue(value, kind);
    case 'quote':
      return (
        kind !== 'key' &&
        value.quoted &&
        !/\s/.test(value.text) &&
        !IDENTIFIER.test(value.text) &&
        isSecretValue(value, kind)
      );
    case 'argument':
      return (
        value.quoted && /\d/.test(value.text) && isTyped(value.text) && isSecretValue(value, kind)
      );
    case 'prose':
      return (
        (kind === 'key'
          ? isRandom(value.text)
          : looksMade(value.text, separator.spaced !== true && kind === 'password')) &&
        isSecretValue(value, kind)
      );
    case 'space':
      return (
        kind !== 'key' &&
        (kind === 'token'
          ? isTokenAlone(value.text)
          : (isTyped(value.text) || isLetters(value.text) || isUnspeakable(value.text)) &&
            isSecretValue(value, kind))
      );
    case 'cell':
      return (
        isSecretValue(value, kind) &&
        (kind !== 'password' || isTyped(value.text) || isUnspeakable(value.text))
      );
  }
}

/** The name of a thing, such as a Secret or a variable: small words with signs between them, or capitals. */
const IDENTIFIER =
  /^(?:[a-z]{2,}(?:[-_.][a-z]{1,}\d{0,2})+|(?:[A-Z]{2,}_)+[A-Z]{2,}|[a-z]+(?:[A-Z][a-z]+)+)$/;

function isTokenAlone(text: string): boolean {
  return isRandom(text) || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Whether a word behind `is` or a colon looks like no word of prose; `lautet` and its like lead to nothing else, so two words in one will do. */
function looksMade(text: string, isSaid: boolean): boolean {
  const word = text.replace(/[.,;!]$/, '');
  return (
    isTyped(text) ||
    isShuffled(text) ||
    isUnspeakable(word) ||
    (isSaid && /^[A-Za-z][a-z]{3,}[A-Z][a-z]{3,}$/.test(word))
  );
}

/** Whether nothing but letters stands there, and both cases are all mixed up: `KUdAuLoQNl`. */
function isLetters(text: string): boolean {
  return /^[A-Za-z]{8,64}$/.test(text) && isShuffled(text);
}

/** Whether a word of prose looks typed as a password: letters with digits or signs inside. */
function isTyped(text: string): boolean {
  if (
    isPlaceholder(text) ||
    text.length < 6 ||
    /^\(|^\[|^[A-Z]+,[A-Z]?[a-z]+$|^--?[A-Za-z[][a-z-]*(?:[=\]]|$)|^(?:[A-Z]?[a-z]+(?:[A-Z_.-][a-z]+)*|[A-Z_]+)[=([]\S|^(?:[\dA-F]{8}|[\dA-F]{16}|[\dA-F]{40})$|^\d+\/[a-z]+$|^[a-z]{1,12}\d{0,4}=[\d.]+[a-zµ%]{0,3}$|^[a-z][a-z\d]*(?:\.[a-z\d-]+){3,}$/.test(
      text,
    )
  )
    return false;
  const inside = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return (
    /[A-Za-z]/.test(inside) &&
    (/\d/.test(inside) ||
      /[^\p{L}\p{N}_\s./:@'’-]|[A-Z]\S*@|@\S*[A-Z]/u.test(inside) ||
      /\w{6}==?$/.test(text))
  );
}
