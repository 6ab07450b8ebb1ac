import { changesOf, isWordy } from '../code-values.ts';
import { createRunTest } from '../has-run.ts';
import type { Marks } from '../marks.ts';
import { isIdOfThing } from './shape-rules.ts';

/** Masks what looks random in a line that speaks of a secret: `token expired: 9f…`, `auth init -t 9f…`. */
export function maskLoneValues(line: string, marks: Marks): string {
  if (!holdsWord(line)) return line;
  if (!MENTION.test(line)) return maskMixed(line, marks);
  const speaksOfDigests = DIGEST.test(line) || OF_GIT.test(line);
  return line.replace(WORD, (word, offset: number) =>
    isMachineMade(word, speaksOfDigests) && !isId(line, offset)
      ? marks.add('random-value', word)
      : word,
  );
}

/** Whether the name before a word says that it is an id. */
function isId(line: string, offset: number): boolean {
  return /(?:(?:\b_?id|\boid|[a-z]I[dD]|_id|uid|\bhashed_secret)["']?\s?[:=]|\bhash|\b(?:GUID|UUID|msg|job|task|event|ksuid)(?=\s)|\bObjectId\()\s?["']?$|accessor["']?\s{0,24}[:=]?\s{0,24}["']?$/.test(
    line.slice(Math.max(0, offset - 32), offset),
  );
}

/** In a line that speaks of a key only in passing, hex may be anything: what mixes digits and both cases is masked. */
function maskMixed(line: string, marks: Marks): string {
  if (!WEAK_MENTION.test(line) || PUBLIC.test(line)) return line;
  return line.replace(WORD, (word) =>
    !/^[\da-f]+$/i.test(word) && isMachineMade(word, true) ? marks.add('random-value', word) : word,
  );
}

/** Whether a line that speaks of a secret may be followed by a line with nothing but its value. */
export function announcesValue(line: string): boolean {
  return MENTION.test(line) && !DIGEST.test(line);
}

/** Masks a line that is one random word. */
export function maskLoneLine(line: string, marks: Marks): string {
  const word = line.trim();
  if (word.length < 16 || word.length > 128 || !SINGLE.test(word) || !isMachineMade(word, false))
    return line;
  return line.replace(word, () => marks.add('random-value', word));
}

const MENTION =
  /(?:passw(?:or)?d|passphrase|secret|token|credential|bearer|(?:api|access|auth|private|master|signing|encryption)[ _.-]?key|\bauth\b|master\.key|psk\b)/i;
const WEAK_MENTION = /\b(?:keys?|otp|2fa|mfa|seed|unlock|licen[cs]e)\b/i;
const PUBLIC =
  /public|"kty"|fingerprint|\bAAAA|sha\d|\bpub\b|gpg|pgp|recv-keys|primary|cache|object|websocket/i;
const DIGEST =
  /\b(?:sha-?\d*|md5|digest|commit|checksum|fingerprint|integrity|etag|revision|blob|tree|image|layer|container|trace|span|submodule|checked out|recv-keys?)\b|public|-hash\b|sha256:/i;
/** What Git and sums print beside a name: `<sum>  file`, `<commit>:src/file`, `100644 <blob> 0`, `refs/heads/a <commit>`. */
const OF_GIT =
  /^[ +U-]{0,2}[\da-f]{32,128}[ \t]+\S|^(?:[\da-f]{40}|[\da-f]{64}):(?:[\w@.+-]{1,80}\/|[\w@+-]{1,80}\.)|^(?:100644|100755|120000|160000) [\da-f]{40,64}\s|^(?:refs|notes)\/\S{1,200} [\da-f]{40,64}(?:\s|$)/;
// Not what already has a name, a path or an address around it.
const WORD =
  /(?<=^|[\s"'`([{<>]|\b(?:old|new|previous|prev|current|next|was|now|from|to)=)[\w+/.~-]{20,512}={0,2}(?=$|[\s"'`)\]}<>,;.:!?\\])/g;
const holdsWord = createRunTest(/[\w+/.~-]/, 20);
const SINGLE = /^[\w+/=.~:-]+$/;

/** Random enough to be made by a machine for nobody to guess: long hex, or digits and both cases all mixed up. */
function isMachineMade(word: string, speaksOfDigests: boolean): boolean {
  if (isIdOfThing(word)) return false;
  if (/^(?:[\da-f]{24,}|[\dA-F]{24,})$/.test(word))
    return !speaksOfDigests && /\d/.test(word) && /[a-f]/i.test(word);
  const segment = word.split(/[-_.+/=~:]/).reduce((a, b) => (b.length > a.length ? b : a), '');
  if (segment.length < 12 || /^[\da-f]*$/i.test(segment)) return false;
  const digits = segment.replace(/\D/g, '').length;
  return (
    digits >= 2 &&
    /[a-z]/.test(segment) &&
    /[A-Z]/.test(segment) &&
    changesOf(segment) >= segment.length / 4 &&
    !isWordy(segment)
  );
}
