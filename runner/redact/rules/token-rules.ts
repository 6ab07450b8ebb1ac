import { NAME_PIECES } from '../secret-names.ts';
import { createWordScanner } from '../word-scanner.ts';
import { CALL_RULES } from './call-rules.ts';
import { CLOUD_TOKENS } from './cloud-tokens.ts';
import { CODE_TOKENS } from './code-tokens.ts';
import { COMMAND_RULES } from './command-rules.ts';
import { DATABASE_RULES } from './database-rules.ts';
import { DEVICE_RULES } from './device-rules.ts';
import { HASH_RULES } from './hash-rules.ts';
import { PHRASE_RULES } from './phrase-rules.ts';
import { PIPE_RULES } from './pipe-rules.ts';
import { PLACE_RULES } from './place-rules.ts';
import { SERVICE_TOKENS } from './service-tokens.ts';
import { SHAPE_RULES } from './shape-rules.ts';
import { LANGUAGE_RULES } from './language-rules.ts';
import type { TokenRule } from './token-rule.ts';
import { URL_PATH_RULES } from './url-path-rules.ts';
import { WEB_TOKENS } from './web-tokens.ts';
import { WINDOWS_RULES } from './windows-rules.ts';

/** Every rule that works by a pattern, in the order in which they run: the first one to match names the secret. */
export const TOKEN_RULES: readonly TokenRule[] = [
  ...HASH_RULES,
  ...CODE_TOKENS,
  ...CLOUD_TOKENS,
  ...SERVICE_TOKENS,
  ...WEB_TOKENS,
  ...COMMAND_RULES,
  ...PIPE_RULES,
  ...WINDOWS_RULES,
  ...CALL_RULES,
  ...URL_PATH_RULES,
  ...DEVICE_RULES,
  ...DATABASE_RULES,
  ...PLACE_RULES,
  ...PHRASE_RULES,
  ...LANGUAGE_RULES,
  ...SHAPE_RULES,
];

/** What a line can hold, judged by the literals in it. */
export interface Prospects {
  readonly rules: readonly TokenRule[];
  /** It may hold the name of a secret. */
  readonly names: boolean;
  /** It may speak of a secret without naming it. */
  readonly mentions: boolean;
  readonly cookies: boolean;
  readonly inserts: boolean;
  readonly codes: boolean;
}

/** Finds by one pass over a line which rules are worth trying. */
export function prospectsOf(line: string): Prospects {
  const found = SCANNER.found(line);
  if (found.length === 0) return NOTHING;
  const place = placeOf(found);
  return (place.prospects ??= toProspects(found));
}

function toProspects(found: readonly number[]): Prospects {
  const rules = new Set(found.flatMap((word) => USERS[word] ?? []));
  const words = found.map((word) => WORDS[word] ?? '');
  return {
    rules: [...rules].sort((a, b) => orderOf(a) - orderOf(b)),
    names: words.some((word) => PIECES.has(word)),
    mentions: words.some((word) => MENTIONS.has(word)),
    cookies: words.includes('cookie'),
    inserts: words.includes('insert'),
    codes: words.includes('codes'),
  };
}

/** The prospects of one list of words; the lines of a log hold the same ones again and again. */
interface Place {
  prospects: Prospects | undefined;
  readonly longer: Map<number, Place>;
}

/** A tree, since to put a list into one text takes longer than to follow it word by word. */
function placeOf(found: readonly number[]): Place {
  if (places >= MAX_PLACES) {
    ROOT.longer.clear();
    places = 0;
  }
  let place = ROOT;
  for (const word of found) {
    let next = place.longer.get(word);
    if (next === undefined) {
      next = { prospects: undefined, longer: new Map<number, Place>() };
      place.longer.set(word, next);
      places += 1;
    }
    place = next;
  }
  return place;
}

const ROOT: Place = { prospects: undefined, longer: new Map<number, Place>() };
const MAX_PLACES = 4_096;
let places = 0;

const ORDER = new Map(TOKEN_RULES.map((rule, index) => [rule, index]));

function orderOf(rule: TokenRule): number {
  return ORDER.get(rule) ?? 0;
}

const NOTHING: Prospects = {
  rules: [],
  names: false,
  mentions: false,
  cookies: false,
  inserts: false,
  codes: false,
};
const PIECES = new Set(NAME_PIECES);
/** One of these stands in all that `announcesValue` takes for the mention of a secret. */
const MENTIONS = new Set('passw passphrase secret token cred bearer key auth psk'.split(' '));
const WORDS = [
  ...new Set([...TOKEN_RULES.flatMap((rule) => rule.keywords), ...NAME_PIECES, 'insert']),
];
/** For each word, the rules that it is a keyword of. */
const USERS = WORDS.map((word) => TOKEN_RULES.filter((rule) => rule.keywords.includes(word)));
const SCANNER = createWordScanner(WORDS);
