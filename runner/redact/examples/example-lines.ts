import type { CorpusItem } from './measure.ts';

/** Makes texts of templates, one a line, `kind: text`: `«word»` becomes a secret, `‹hex 40›` something that only looks like one. */
export function toExampleLines(templates: string, random: () => number): CorpusItem[] {
  return templates
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => toItem(line, random));
}

/** Chance that is the same in each run: a linear congruential generator. */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function toItem(line: string, random: () => number): CorpusItem {
  const colon = line.indexOf(': ');
  const kind = line.slice(0, colon);
  const secrets: string[] = [];
  const text = unescape(line.slice(colon + 2)).replace(
    /«([^»]*)»|‹([^›]*)›/g,
    (_, secret?: string, filler?: string) => {
      const made = make(secret ?? filler ?? '', random);
      if (secret !== undefined) secrets.push(made);
      return made;
    },
  );
  const label = secrets.length > 0 ? 'secret' : 'benign';
  return { text, secret: null, secrets, label, kind, family: kind };
}

/** `\n` and `\t` are what they say, `\\n` is a backslash and a letter. */
function unescape(text: string): string {
  return text.replace(/\\(\\n|n|t)/g, (_, code: string) =>
    code === 'n' ? '\n' : code === 't' ? '\t' : '\\n',
  );
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALPHABETS: Readonly<Record<string, string>> = {
  hex: `${DIGITS}abcdef`,
  HEX: `${DIGITS}ABCDEF`,
  an: LOWER + UPPER + DIGITS,
  ln: LOWER + DIGITS,
  un: UPPER + DIGITS,
  dg: DIGITS,
  lw: LOWER,
  b64: `${LOWER}${UPPER}${DIGITS}+/`,
  b64u: `${LOWER}${UPPER}${DIGITS}-_`,
  b32: `${UPPER}234567`,
  signs: `${LOWER}${UPPER}${DIGITS}!@#$%^*-_=+.~?`,
  garble: 'abcdefABCDEF0123456789!@#%^&*()-_{}<>~+=,.;:?|',
};

function make(spec: string, random: () => number): string {
  const [name = '', count = '1'] = spec.split(' ');
  const pick = (list: string | readonly string[]): string =>
    list[Math.floor(random() * list.length)] ?? '';
  const many = (alphabet: string, length: number): string =>
    Array.from({ length }, () => pick(ALPHABETS[alphabet] ?? LOWER)).join('');
  const groups = (times: number, alphabet: string, length: number): string =>
    Array.from({ length: times }, () => many(alphabet, length)).join('-');
  const syllables = (times: number): string =>
    Array.from({ length: times }, () => pick('bdfgklmnprstvz') + pick('aeiou')).join('');
  const word = (): string => pick(WORDS) + many('dg', 3);
  const makers: Readonly<Record<string, () => string>> = {
    word,
    pw: () => pick(WORDS) + many('dg', 2) + pick('!#?$%') + many('lw', 3) + many('un', 1),
    uuid: () => `${many('hex', 8)}-${groups(3, 'hex', 4)}-${many('hex', 12)}`,
    basic: () => btoa(`bob:${word()}`),
    b64word: () => btoa(word()),
    b64env: () => btoa(`DB_USER=app\nDB_PASSWORD=${word()}\n`),
    b64pem: () => btoa(`-----BEGIN RSA PRIVATE KEY-----\n${many('b64', 200)}`),
    b64json: () => btoa(`{"a":"${many('hex', 40)}","t":"${many('hex', 32)}"}`),
    b64url: () => encodeURIComponent(many('b64', Number(count))),
    urlpw: () => encodeURIComponent(makers['pw']?.() ?? ''),
    jwt: () =>
      [btoa('{"alg":"HS256","typ":"JWT"}'), btoa(`{"sub":"${many('dg', 9)}"}`), many('b64u', 43)]
        .join('.')
        .replaceAll('=', ''),
    vault: () => ['hvs', many('an', 24)].join('.'),
    stripe: () => ['sk', 'live', many('an', 24)].join('_'),
    ghp: () => ['ghp', many('an', 36)].join('_'),
    ghs: () => ['ghs', many('an', 36)].join('_'),
    glcbt: () => ['glcbt', `64_${many('an', 20)}`].join('-'),
    bitlocker: () => groups(8, 'dg', 6),
    fv: () => groups(6, 'un', 4),
    modhex: () => Array.from({ length: 38 }, () => pick('cbdefghijklnrtuv')).join(''),
    wif: () =>
      `5J${Array.from({ length: 49 }, () => pick('23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz')).join('')}`,
    low: () => syllables(4) + many('dg', 2),
    leet: () =>
      `${many('un', 1)}${syllables(3).replaceAll('o', '0').replaceAll('a', '4')}${pick('!#$%')}${many('dg', 2)}`,
    phrase: () => Array.from({ length: 4 }, () => syllables(3)).join(count === 'words' ? ' ' : '-'),
    words: () => Array.from({ length: 12 }, () => pick(MNEMONIC)).join(' '),
    human: () => makers[pick(['year', 'old', 'mixed', 'pair', 'plain', 'random'])]?.() ?? '',
    year: () => capital(pick(NOUNS)) + pick(['2023', '2024', '2025']) + pick(['!', '.', '']),
    old: () => pick(NOUNS) + many('dg', 2),
    mixed: () => `${capital(pick(NOUNS)).replaceAll('o', '0')}${pick('_-!.')}${many('dg', 3)}`,
    pair: () => `${pick(NOUNS)}${pick('-._')}${pick(NOUNS)}${many('dg', 1)}`,
    plain: () => pick(NOUNS) + pick(NOUNS),
    random: () => many('an', 12),
    varied: () =>
      makers[pick(['coined', 'signed', 'sworn', 'spelled', 'typed', 'lower', 'few'])]?.() ?? '',
    coined: () => capital(pick(THINGS)) + many('dg', 1) + capital(pick(THINGS)),
    signed: () => pick(THINGS) + pick('!#$%^*_=+~?') + many('dg', 4),
    sworn: () =>
      capital(pick(THINGS)).replaceAll('e', '3').replaceAll('a', '4').replaceAll('s', '$') +
      many('dg', 2),
    spelled: () => `${capital(syllables(3))}-${syllables(2)}${many('dg', 1)}`,
    typed: () => many('signs', 14),
    lower: () => many('lw', 12),
    few: () => many('ln', 10),
    apple: () => groups(4, 'lw', 4),
    serial: () => groups(5, 'un', 5),
    half: () => groups(2, 'ln', 5),
    pin: () => groups(3, 'dg', 3),
    colons: () => Array.from({ length: Number(count) }, () => many('hex', 2)).join(':'),
    spaced: () => Array.from({ length: Number(count) }, () => many('hex', 2)).join(' '),
    esc: () => '\u001b',
    bs: () => '\\',
    nul: () => '\0',
    bytes: () => Array.from({ length: 40 }, () => String(Math.floor(random() * 256))).join(','),
  };
  return makers[name]?.() ?? many(name, Number(count));
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const WORDS = ['Winterfell', 'marzipan', 'Bluebird', 'trombone', 'Zanzibar', 'Lagoon', 'gravel'];
const NOUNS = 'sommer dragonfly lantern copper orange horse Liverpool Pumpkin tiger Oslo'.split(
  ' ',
);
const THINGS = 'harbor teapot walnut granite saffron meadow pickle sparrow velvet thunder'.split(
  ' ',
);
const MNEMONIC = 'abandon ability able about above absent absorb abstract abuse access'.split(' ');
