import { NAME_PIECES } from '../secret-names.ts';
import { createWordScanner } from '../word-scanner.ts';
import { CALL_RULES } from './call-rules.ts';
import { CLOUD_TOKENS } from './cloud-tokens.ts';
import { CODE_TOKENS } from './code-tokens.ts';
import { COMMAND_RULES } from './command-rules.ts';
import { DATABASE_RULES } from './database-rules.ts';
import { DEVICE_RULES } from './device-rules.ts';
import { GATEWAY_RULES } from './gateway-rules.ts';
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
  ...GATEWAY_RULES,
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
  const bits = new Uint32Array(BLOCKS);
  for (const word of found) {
    const served = SERVED[word] ?? NONE;
    for (let block = 0; block < BLOCKS; block++)
      bits[block] = (bits[block] ?? 0) | (served[block] ?? 0);
  }
  const flags = bits[BLOCKS - 1] ?? 0;
  return {
    rules: rulesOf(bits),
    names: (flags & NAMES) !== 0,
    mentions: (flags & MENTIONS) !== 0,
    cookies: (flags & COOKIES) !== 0,
    inserts: (flags & INSERTS) !== 0,
    codes: (flags & CODES) !== 0,
  };
}

/** The rules whose bits are set, in their order. */
function rulesOf(bits: Uint32Array): TokenRule[] {
  const rules: TokenRule[] = [];
  for (let block = 0; block < BLOCKS - 1; block++) {
    for (let left = bits[block] ?? 0; left !== 0; left &= left - 1) {
      const rule = TOKEN_RULES[block * 32 + 31 - Math.clz32(left & -left)];
      if (rule !== undefined) rules.push(rule);
    }
  }
  return rules;
}

const NOTHING: Prospects = {
  rules: [],
  names: false,
  mentions: false,
  cookies: false,
  inserts: false,
  codes: false,
};
/** One of these stands in all that `announcesValue` takes for the mention of a secret. */
const MENTIONING = new Set('passw passphrase secret token cred bearer key auth psk'.split(' '));
const WORDS = [
  ...new Set([...TOKEN_RULES.flatMap((rule) => rule.keywords), ...NAME_PIECES, 'insert']),
];
const SCANNER = createWordScanner(WORDS);

/** What a word serves is a set of bits: one for each rule, and a last block of these. */
const NAMES = 1;
const MENTIONS = 2;
const COOKIES = 4;
const INSERTS = 8;
const CODES = 16;
const BLOCKS = Math.ceil(TOKEN_RULES.length / 32) + 1;
const NONE = new Uint32Array(BLOCKS);
const SERVED = toServed();

function toServed(): Uint32Array[] {
  const served = new Map(WORDS.map((word) => [word, new Uint32Array(BLOCKS)]));
  const add = (word: string, block: number, bit: number): void => {
    const bits = served.get(word);
    if (bits !== undefined) bits[block] = (bits[block] ?? 0) | bit;
  };
  TOKEN_RULES.forEach((rule, index) => {
    for (const word of rule.keywords) add(word, index >> 5, 1 << (index & 31));
  });
  for (const word of NAME_PIECES) add(word, BLOCKS - 1, NAMES);
  for (const word of MENTIONING) add(word, BLOCKS - 1, MENTIONS);
  add('cookie', BLOCKS - 1, COOKIES);
  add('insert', BLOCKS - 1, INSERTS);
  add('codes', BLOCKS - 1, CODES);
  return [...served.values()];
}
