import { changesOf, isWordy } from '../code-values.ts';
import { createRunTest } from '../has-run.ts';
import type { Marks } from '../marks.ts';
import { isIdOfThing } from './shape-rules.ts';

/** Masks words that only a machine makes, whatever is around them: long, and digits and both cases all mixed up. */
export function maskRandomWords(line: string, marks: Marks): string {
  if (line.length < SHORTEST_KEY) return line;
  const text = maskKeysToType(line, marks);
  return !holdsLongWord(text) || KNOWN_HASH.test(text) ? text : maskLongWords(text, marks);
}

/** Groups of capitals and digits, as a person types them from a box or a certificate, and the seed of one-time passwords alone in a line. */
function maskKeysToType(line: string, marks: Marks): string {
  if (!TYPED.test(line) && !SEED.test(line)) return line;
  return line.replace(TYPED_ALL, (key) =>
    BITLOCKER.test(key) ||
    ((key.match(/\d/g) ?? []).length >= 2 && (key.match(/[G-Z]/g) ?? []).length >= 2)
      ? marks.add('license-key', key)
      : key,
  );
}

const SHORTEST_KEY = 16;
const BITLOCKER = /^\d{6}(?:-\d{6}){7}$/;
const TYPED = /-[A-Z0-9]{4,8}-[A-Z0-9]{4}/;
const SEED = /^\s*[A-Z2-7]{16}/;
const TYPED_ALL =
  /(?<![\w-])(?:[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3,7}|[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2,7}|[A-Z0-9]{6}(?:-[A-Z0-9]{6}){2,7}|[A-Z0-9]{8}(?:-[A-Z0-9]{8}){2,7})(?![\w-])|(?<=^\s*)(?=[A-Z]*[2-7][A-Z]*[2-7])[A-Z2-7]{16,64}(?=\s*$)/g;

function maskLongWords(line: string, marks: Marks): string {
  const whole = line.trim();
  return line.replace(WORD, (word, offset: number) => {
    // A line of base64 and nothing else is a picture or a certificate; so is one after a log's prefix.
    if (word === whole || isBodyOfPem(word, line.slice(offset + word.length))) return word;
    if (!word.startsWith('//') && namesThing(line.slice(Math.max(0, offset - 64), offset)))
      return word;
    if (!PATH.test(word)) return maskWord(word, marks);
    return word
      .split('/')
      .map((segment, at, all) =>
        PUBLIC_FOLDER.test(all[at - 1] ?? '') ? segment : maskWord(segment, marks),
      )
      .join('/');
  });
}

function maskWord(word: string, marks: Marks): string {
  return !ASSET.test(word) && isRandomWord(word) ? marks.add('random-value', word) : word;
}

/** Shorter ones are mostly ids: 22 characters are a UUID in base64. */
const SHORTEST = 26;
const holdsLongWord = createRunTest(/[\w+/.~-]/, SHORTEST);
const WORD =
  /(?<=^|[\s"'`([{<>=:,|])[\w+/.~-]{26,600}={0,2}(?!\.\.)(?=$|[\s"'`)\]}<>,;.:!?\\&|#])/g;

/** Digests, addresses of a request, public keys: random, and for everybody to see. */
const KNOWN_HASH =
  /sha-?(?:3-)?(?:1|224|256|384|512)(?!\d)|code_challenge|\b0x[\dA-Fa-f]{40}\b|md5|digest|\bcommit|checksum|fingerprint|integrity|etag|revision|\bblob|\btree\b|request-?id|amz-(?:id|cf)|public|AAAA[A-Z]|\bh1:|BEGIN CERT|data:\w+\/|DNSKEY|RRSIG|\bp=MI[GI]|\bpeers?:|\bpeer [A-Za-z\d+/]{43}=|sec-websocket|\bssdeep|\bk=(?:rsa|ed25519)\b|pub_?key|\bQm[\dA-Za-z]{44}|\b(?:trace|span|cluster|node)[-_ ]?id|\bSCT:|'nonce-/i;

/** Whether a name stands before a value that says what it is, and nothing of a secret. */
export function namesThing(before: string): boolean {
  const name = NAME.exec(before)?.[1];
  return NAMES_A_THING.test(before) || (name !== undefined && !MAY_NAME_SECRET.test(name));
}

const NAME = /([A-Za-z][\w.-]{1,60})["']?\s?[:=]\s?["']?$/;
const MAY_NAME_SECRET =
  /priv|crypt|auth|api|verifier|challenge|sid|value|content|login|code|access|sign|cred|pass|pw|acc|user|admin|hook|client|pin|seed|salt|invit|enrol|join|licen|psk|sess|cookie|jwt|sso|saml|sas|dsn|result|output|data|link|url|send|got|key|tok|secret|primary|secondary/i;

/** What stands before the id or the checksum of a thing: `"VersionId": "`, `content hash `. */
const NAMES_A_THING =
  /(?:^\s*\d{1,2}\s?:\s?|[a-z](?:Id|ID)|[-_ .]id|[gu]uid|[hH]ash|sum|version|\b[sk]id|[cC]ert\w{0,9}|(?:[cC]ertificate|authority|cert|ca)[-_]data|Certificate\(|[bB]undle|boundary|[sS]ite[-_]?[kK]ey|SITE_KEY|[cC]ursor|[mM]arker|[pP]age[-_]?[tT]oken|["'](?:n|x|y|x5[ct])["'])["']?\s?[:=]?\s?["']?$|\bX509\w{2,20}>$|[-_ .]id\s{2,24}$|\b(?:msg|job|task|event|ksuid)\s$/;

/** An address, a path, or names and an id: `orders/9f…`. */
const PATH = /\/\/|^\/?\.well-known\/|^\.{0,2}\/|^(?:[a-z][a-z_.-]{2,}\/)+/;

/** Folders of shared documents, and of what proves to others who owns a site. */
const PUBLIC_FOLDER = /^(?:d|[\w-]+-challenge)$/;

/** A file that a page loads, whose name tells its content. */
const ASSET = /\.(?:woff2?|ttf|png|jpe?g|gif|svg|webp|ico|css|m?js|map|mp4|pdf|wasm)$/i;

function isBodyOfPem(word: string, rest: string): boolean {
  return rest.trim() === '' && (word.length === 64 || word.length === 76) && /^[\w+/]+$/.test(word);
}

/** The name of a function as compilers of C++ and Rust write it. */
const MANGLED = /^_{1,3}[ZR]N?\d*[A-Za-z]/;

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-/i;

function isRandomWord(word: string): boolean {
  if (isIdOfThing(word) || /^(?:(?:[A-Za-z]{1,12}[-_:]){1,4}|(?:[A-Z]+_)+)[\da-f]+$/.test(word))
    return false;
  if (MANGLED.test(word) || UUID.test(word)) return false;
  const segments = word.split(/[-_.+/=~:]/);
  const flat = segments.join('');
  const longest = Math.max(...segments.map((segment) => segment.length));
  if (longest < 10 || flat.length < SHORTEST - 2 || /^[\da-f]+$/i.test(flat)) return false;
  const long = segments.filter((segment) => segment.length >= 5).join('');
  const isMixed = /[a-z]/.test(long) && /[A-Z]/.test(long) && /\d\D*\d\D*\d/.test(flat);
  return isMixed && changesOf(flat) >= flat.length * 0.4 && !isWordy(flat);
}
