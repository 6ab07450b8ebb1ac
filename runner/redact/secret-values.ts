import { changesOf, isCode, isLocation, isNameOfSecret, isWordy } from './code-values.ts';
import { isPlaceholder } from './placeholders.ts';
import type { SecretKind } from './secret-names.ts';

/** A value as it stands in a text, and whether quotes mark its ends. */
export interface FoundValue {
  readonly text: string;
  readonly quoted: boolean;
}

/** Whether a value under a name of this kind is a secret, and not a placeholder, a word of prose or a piece of code. */
export function isSecretValue(value: FoundValue, kind: SecretKind): boolean {
  const text = value.text.trim();
  if (!value.quoted && SHORT.test(text)) return false;
  if (kind === 'key' && !isRandom(text) && !(value.quoted && isGarble(text))) return false;
  if (
    isPlaceholder(text) ||
    PLAIN.test(text) ||
    SID.test(text) ||
    isNameOfSecret(text, value.quoted)
  )
    return false;
  switch (kind) {
    case 'password':
    case 'secret':
      return value.quoted ? isQuotedPassword(text) : isPassword(text);
    case 'token':
      return isToken(text, value.quoted);
    case 'key':
      return true;
  }
}

/** A number or a word that nobody would take for a secret; it is by far the most common. */
const SHORT = /^(?:\d{1,4}|[a-z]{1,5})$/i;

/** Versions, also of protocols, dates, sizes, metrics, how something is signed, short hex numbers, the identifiers of Windows and Twilio. */
const PLAIN =
  /^(?:(?:D?TLS|SSL)v[\d.]+|[\^~<>=v]{0,3}\d+(?:\.[\dx*]+)+(?:[-+.][\w.]+)?|\d{4}-\d\d-\d\d(?:[T ][\d:.,Z+-]*)?|0x[\da-f]{1,16}|[-(]\d+|\d+(?:\.\d+)?\|(?:ms|[cghs])(?:\|.*)?|(?:RSA|DSA|ECDSA|EdDSA)\/SHA\d{1,3}|\d+\/(?:tcp|udp|sctp)|sha(?:1|224|256|384|512)(?:\/\/|[:-]).*|(?:0123456789)?abcdefghijklmnopqrstuvwxyz.*|S-1-\d{1,2}(?:-\d+)+|\d+ (?:bytes|[kmg]i?b))$/i;
/** The identifiers of Twilio. */
const SID = /^(?!SK)[A-Z]{2}[\da-f]{32}$/;

function isQuotedPassword(text: string): boolean {
  return text.length <= 4096 && !isSentence(text) && !isLocation(text);
}

function isSentence(text: string): boolean {
  return text.includes(' ') && (/[:?]$/.test(text) || MESSAGE.test(text) || SENTENCE.test(text));
}

/** What is said of the field that it stands under, or where its value is: `is too short (minimum is 8 characters)`, `at least 12 characters`, `ask the owner of it`. */
const MESSAGE =
  /^(?:(?:ask|see|same|stored|kept|managed|look|check|contact|get|taken)(?: \S+){0,3} (?:the|of|in|at|from|by|with|for|as|up|your|our)(?: \S+)+$)|^(?:\p{L}+ ){1,2}\d{1,3} \p{L}{4,}(?:[,.;].*)?$|^(?:is|are|was|must|can't|cannot|has|should|does)(?: \S+){2}/u;

/** Prose, and what asks for a value: `Manage secrets of the project`, `Password for bob: ` */
const SENTENCE =
  /^\p{Lu}\p{Ll}+(?: (?:[\p{L}\d,-]+|\{\w+\}))* \p{Ll}{3,}[\p{Ll}\d ,-]*[.!?]?$|^(?=.*\b(?:if|not|your|must|when|required|optional)\b).*\b(?:for|of|the|an?|is|are|to|be|used|or|and|empty)\b|^(?=.*\b(?:wird|ist|muss|nicht|sera|doit|debe|deve)\b).*\b(?:beim?|für|der|die|das|den|im|du|de|le|la|el)\b/u;

function isPassword(text: string): boolean {
  return text.length >= 4 && !isCode(text) && !isLocation(text) && !isSentence(text);
}

function isToken(text: string, quoted: boolean): boolean {
  if (
    text.length < 6 ||
    isLocation(text) ||
    /^[a-z_]+=[a-z_]*$/i.test(text) ||
    /^[\d.,:/-]{1,12}$/.test(text)
  )
    return false;
  if (quoted ? EXPRESSION.test(text) : isCode(text) || OPENED.test(text) || COUNTED.test(text))
    return false;
  // A text of a script without capitals; where no blanks are written, it may go on after a token.
  if (/\p{Lo}/u.test(text) && !/\w{8}/.test(text)) return false;
  if (/\s/.test(text)) return /\s\S{16,}$/.test(text) && /\d/.test(text);
  if (/^[a-z]+(?:[-_.:/]{1,2}[a-z]+)*$/i.test(text))
    return (text.length >= 20 && (/^\w+$/.test(text) || isShuffled(text))) || isUnspeakable(text);
  return text.length >= 8 && /\d/.test(text) ? !SIZE.test(text) : text.length >= 12;
}

/** A regular expression, as it stands in code. */
const EXPRESSION =
  /\(\?[:=!<Pi]|\[\^?\w-\w[^\]]*\][+*{)]|\\[.()[\]{}]|\\[sSdDwW][+*{]|\.\{\d+,\d*\}/;

/** A variable with a number, its member or its element: `token2.type`, `tokens1[i]`. */
const COUNTED = /^[a-z]{3,}\d(?:\.[a-z]{3,}|\[[a-z]\]);?$/;

/** A bracket and a name, and no token. */
const OPENED = /^[([{]{1,3}["']?[A-Za-z_$]+(?:\W|$)/;

const SIZE = /^\d{1,16}(?:\.\d+)?(?:ms|s|m|h|d|kb|mb|gb|%|b|k)?$/i;

/** Whether a text looks random: long enough, letters and digits, no words between separators. */
export function isRandom(text: string): boolean {
  if (/^0x[\da-f]{1,16}$/i.test(text)) return false;
  if (
    text.length < 16 ||
    !/^[\w+/=.~:-]+$/.test(text) ||
    !(/\d[^\d]*\d/.test(text) || isMixed(text))
  )
    return false;
  if (isLocation(text) || FILE_IN_FOLDER.test(text) || MAP_KEY.test(text) || NAMED_HASH.test(text))
    return false;
  if (/(?:^|[_-])[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}(?::[\d-]+)?$/i.test(text))
    return false;
  if (text.replace(/[^A-Za-z]/g, '').length < 4) return false;
  const parts = text.split(/[-_.:/=+~]/);
  return (
    (parts.some((part) => part.length >= 12 && /\d/.test(part)) || isShuffled(parts.join(''))) &&
    new Set(text).size >= 8
  );
}

/** Whether a text without signs mixes capitals, small letters and perhaps one digit. */
function isMixed(text: string): boolean {
  return (
    /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d+/=]{20,}$/.test(text) &&
    changesOf(text) >= text.length * 0.3 &&
    !isWordy(text)
  );
}

/** Whether a text changes from one class of characters to another as chance does, and words and names rarely do. */
export function isShuffled(text: string): boolean {
  return text.length >= 10 && changesOf(text) >= text.length * 0.4;
}

/** Whether letters follow on each other as in no language that is written with them: `pqvkjzbwefgh`. */
export function isUnspeakable(text: string): boolean {
  if (!/^[a-z]{8,24}$/i.test(text)) return false;
  return FEW_VOWELS.test(text) || (text.match(UNSPEAKABLE) ?? []).length >= 2;
}

/** Two vowels in twelve letters or more. */
const FEW_VOWELS = /^(?=[a-z]{12})(?!(?:[b-df-hj-np-tv-xz]*[aeiouy]){3})/i;

const UNSPEAKABLE =
  /[jqvxz](?=[bcdfgjkmnpqtvxz])|[bcdfgkmpqtwx](?=[jqvxz])|w(?=[bcdgjmpqvxz])|^[bcdfghjklmnpqrtvwxz](?=[bcdfgjkmnpqtvwxz]{2})/gi;

/** A salt as generators make it: long, and letters, digits and many signs all mixed up. */
function isGarble(text: string): boolean {
  if (text.length < 32 || text.length > 128) return false;
  const signs = new Set(text.match(/[^\w\s]/g) ?? []);
  return signs.size >= 6 && /\d/.test(text) && /[A-Za-z]/.test(text);
}

/** Words and a digest, as caches are named, or a path. */
const NAMED_HASH = /^(?:[A-Za-z][A-Za-z0-9]*[-_]){2,}[a-f0-9]{7,64}$|^(?:\/[a-z][a-z0-9_.-]+){2,}/;

/** What a store of objects calls the key of a file. */
const FILE_IN_FOLDER = /^(?:[\w-]+\/)+[\w-]+\.[a-z]{2,4}\d?$/;

/** The key of a cache or a map: `orders:9f…` */
const MAP_KEY = /^[a-z][a-z_-]{3,20}:[\w:-]+$/;
