import type { Marks } from '../marks.ts';
import { changesOf } from './lone-values.ts';
import { isIdOfThing } from './shape-rules.ts';

/** Masks words that only a machine makes, whatever is around them: long, and digits and both cases all mixed up. */
export function maskRandomWords(line: string, marks: Marks): string {
  if (line.length < SHORTEST || !LONG.test(line) || KNOWN_HASH.test(line)) return line;
  const whole = line.trim();
  return line.replace(WORD, (word, offset: number) => {
    // A line of base64 and nothing else is a picture or a certificate; so is one after a log's prefix.
    if (word === whole || isBodyOfPem(word, line.slice(offset + word.length))) return word;
    if (!word.includes('//') && !/^\.{0,2}\//.test(word)) return maskWord(word, marks);
    return word
      .split('/')
      .map((segment) => maskWord(segment, marks))
      .join('/');
  });
}

function maskWord(word: string, marks: Marks): string {
  return isRandomWord(word) ? marks.add('random-value', word) : word;
}

/** Shorter ones are mostly ids: 22 characters are a UUID in base64. */
const SHORTEST = 26;
const LONG = /[\w+/.~-]{26}/;
const WORD =
  /(?<=^|[\s"'`([{<>=:,|])[\w+/.~-]{26,600}={0,2}(?!\.\.)(?=$|[\s"'`)\]}<>,;.:!?\\&|#])/g;

/** Digests, addresses of a request, public keys: random, and for everybody to see. */
const KNOWN_HASH =
  /\bsha-?\d|md5|digest|commit|checksum|fingerprint|integrity|etag|revision|\bblob|\btree\b|request-?id|amz-(?:id|cf)|public|AAAA[A-Z]|\bh1:|BEGIN CERT|data:\w+\/|\b(?:trace|span|cluster|node)[-_ ]?id/i;

function isBodyOfPem(word: string, rest: string): boolean {
  return rest.trim() === '' && (word.length === 64 || word.length === 76) && /^[\w+/]+$/.test(word);
}

function isRandomWord(word: string): boolean {
  if (isIdOfThing(word)) return false;
  const segments = word.split(/[-_.+/=~:]/);
  const flat = segments.join('');
  const longest = Math.max(...segments.map((segment) => segment.length));
  if (longest < 10 || flat.length < SHORTEST - 2 || /^[\da-f]+$/i.test(flat)) return false;
  const isMixed = /[a-z]/.test(flat) && /[A-Z]/.test(flat) && /\d\D*\d\D*\d/.test(flat);
  return isMixed && changesOf(flat) >= flat.length * 0.4;
}
