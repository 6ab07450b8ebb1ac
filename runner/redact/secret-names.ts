import { VENDOR_NAMES } from './vendor-names.ts';
import { createWordScanner } from './word-scanner.ts';

/**
 * How much a name says about its value: a `password` or `secret` always is one, a `token` is one if it
 * looks made by a machine, a `key` only if it looks random.
 */
export type SecretKind = 'password' | 'secret' | 'token' | 'key';

/** What masks say for each kind; no label holds a common password, such as the word itself. */
export const SECRET_LABELS: Readonly<Record<SecretKind, string>> = {
  password: 'passwd',
  secret: 'secret',
  token: 'token',
  key: 'api-key',
};

/** What the name of a variable, field, header, flag or column says about its value; undefined when nothing. */
export function secretKindOf(name: string): SecretKind | undefined {
  if (name.length > MAX_NAME || !mayBeSecretName(name)) return undefined;
  const known = REMEMBERED.get(name);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const kind = judge(name);
  if (REMEMBERED.size >= MAX_REMEMBERED) REMEMBERED.clear();
  REMEMBERED.set(name, kind ?? 'none');
  return kind;
}

/** Whether a text holds a piece of a secret name. */
export function mayBeSecretName(text: string): boolean {
  return PIECES.holds(text);
}

/** Names repeat from line to line; judging one takes longer than all else in its line. */
const REMEMBERED = new Map<string, SecretKind | 'none'>();
const MAX_REMEMBERED = 4_096;

function judge(name: string): SecretKind | undefined {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || FILE_NAME.test(name) || HARMLESS.has(name)) return undefined;
  if (last === 'id' && isSecretId(words)) return 'token';
  if (TOKEN_WORDS.has(words.join(''))) return 'token';
  if (last === 'code' && CODE_OWNERS.has(words.at(-2) ?? '')) return 'key';
  if (NOT_THE_SECRET.has(last) && !isOneOfTwo(words)) return undefined;
  if (words.some((word) => PUBLIC.has(word))) return undefined;
  if (last === 'key' && words.at(-2) === 'password' && words.length > 2) return 'key';
  return kindOf(words);
}

/** Who has such a code gets in by it; short ones are told apart by sentences. */
const CODE_OWNERS = new Set(
  'reset invite invitation verification activation confirmation'.split(' '),
);

/** What two sides show each other: `password_in`, `password_out`. */
function isOneOfTwo(words: readonly string[]): boolean {
  return /^(?:in|out)$/.test(words.at(-1) ?? '') && isPasswordWord(words.at(-2) ?? '');
}

/** Names of what everybody may see. */
const HARMLESS = new Set(['hashed_secret', 'applicationServerKey']);

function isSecretId(words: readonly string[]): boolean {
  return SECRET_IDS.has(words.at(-2) ?? '') || SECRET_IDS.has(words.slice(-3, -1).join(' '));
}

/** Lower-case pieces, one of which stands in every secret name: what to look for before looking closely. */
export const NAME_PIECES: readonly string[] =
  `passw passphrase passcode pass pwd psw secret token key auth cred cookie session sess sid jwt bearer signature sig psk salt pepper mnemonic seed otp pin community csrf xsrf crumb hmac pw login kennwort senha contrase motdepasse passe mdp wachtwoord dsn webhook nonce ticket sas _pat -pat privateexponent prime1 prime2 exponent1 exponent2 coefficient identity guid masterauth assertion saml secure codes et_code etcode et-code ite_code itecode tion_code tioncode ${VENDOR_NAMES}`
    .split(' ')
    .concat('334 ', 'ssl rand', '= data =', 'priv:', '[admins]', '$ansible_vault;');

const PIECES = createWordScanner(NAME_PIECES);

const MAX_NAME = 80;

/** Splits at separators, digits and camelCase: `myDB_password2` gives my, db, password. */
function wordsOf(name: string): string[] {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  const words = spaced.toLowerCase().match(/[a-zà-ÿ]+/g) ?? [];
  return words.filter((word, index) => index === 0 || !ENVIRONMENT.has(word));
}

const ENVIRONMENT = new Set(
  'prod production dev development staging stage test live local old new current previous primary secondary backup default v base b64 base64 plain plaintext clear text raw encrypted'.split(
    ' ',
  ),
);

function kindOf(words: readonly string[]): SecretKind | undefined {
  if (words.some(isPasswordWord)) return 'password';
  if (words.some((word) => /secret(?!ar|s$)/.test(word) || isKeyWord(word))) return 'secret';
  const keyAt = words.findLastIndex((word) => word === 'key' || word === 'keys');
  if (keyAt > 0 && words.slice(0, keyAt).some((word) => KEY_OWNERS.has(word))) return 'secret';
  if (keyAt === 0 && words.length > 1 && KEY_OWNERS.has(words[1] ?? '')) return 'secret';
  if (
    words.some((word) => TOKEN_WORDS.has(word) || /token$/.test(word)) ||
    LAST_WORDS.has(words.at(-1) ?? '')
  )
    return 'token';
  if (words.at(-1) === 'salt' && words.some((word) => KEY_OWNERS.has(word))) return 'secret';
  if (words.some((word) => MAP_WORDS.has(word))) return undefined;
  if (keyAt > 0 && words.some((word) => VENDOR_WORDS.has(word))) return 'token';
  const isVendor = words.length === 1 && VENDOR_WORDS.has(words[0] ?? '');
  return keyAt >= 0 ||
    isVendor ||
    words.some((word) => /[a-z]{4}key$/.test(word)) ||
    words.some((word) => WEAK_WORDS.has(word))
    ? 'key'
    : undefined;
}

function isPasswordWord(word: string): boolean {
  return (
    PASSWORD.test(word) && !/^(?:ask|by|com|tres|sur|over|under|bandpass|lowpass)pass/.test(word)
  );
}

const PASSWORD =
  /passw|passphrase|passcode|^pass$|[a-z]{2}pass$|pwd$|^pw$|(?:root|bind|user|admin|db)pw$|^psw$|^psk$|^masterauth$|kennwort|^senha$|^contrase|^motdepasse$|^wachtwoord$|^passe$|^mdp$|^mnemonic$|authtok$/;

function isKeyWord(word: string): boolean {
  return /^(?:x?api|app|auth|access|secret|private|account|license|encryption|signing|client|shared|master|service|admin|storage|subscription|the)key/.test(
    word,
  );
}

const TOKEN_WORDS = new Set(
  'token authorization jwt bearer cookie sessionid sessid phpsessid jsessionid sid signature hmac credential credentials creds cred auth otp csrf xsrf crumb sas authtoken xauth apitoken pat ticket webhook assertion samlresponse otac'.split(
    ' ',
  ),
);

/** Short ones that mean something else at the beginning of a name: `SigCgt`. */
const LAST_WORDS = new Set(['sig']);

/** Words after which `key` is a credential rather than a place in a map. */
const KEY_OWNERS = new Set(
  'api access secret private des local network account encryption encrypt signing sign client shared master service admin storage subscription auth authorization license licence app application session hmac jwt webhook deploy root ssh tls ssl rsa ecdsa dsa server wallet data aes cipher preshared function functions functionapp instrumentation integration ingest ingestion developer consumer write read rest unseal recovery activation product registration register x'.split(
    ' ',
  ),
);

/** Words with which `key` names a place, a fingerprint or a column. */
const MAP_WORDS = new Set(
  'url uri bucket cache foreign partition sort object group row index hash unique sequence gpg pgp kms map site socket json lookup idempotency dedup dedupe region host lock redis queue topic event metric trace span feature flag react item record entity parent tag label annotation translation i locale message hot short arrow escape enter tab shift ctrl alt'.split(
    ' ',
  ),
);

const WEAK_WORDS = new Set(
  'session login sign salt pepper seed pin community dsn nonce identity sess secrets tokens guid secure'.split(
    ' ',
  ),
);

const VENDOR_WORDS: ReadonlySet<string> = new Set(VENDOR_NAMES.split(' '));

const FILE_NAME =
  /\.(?:\d|[ch]|cc|cpp|hpp|py|sh|rb|go|rs|js|mjs|ts|tsx|jsx|java|php|pl|pm|md|txt|rst|html?|css|in|am|po|patch|dpatch|diff|so|service|socket|master|la|lock|log|exe|dll|jar|deb|rpm|tar|gz|zip|crt|cer)$/i;

/** Their ids let in whoever has them. */
const SECRET_IDS = new Set(['session', 'secret', 'root token']);

/** Names that end so describe a secret and do not hold it. */
const NOT_THE_SECRET = new Set(
  'sock socket agent address addr bus name names id ids ref refs reference type types kind length len size sizes count counts limit limits max min total file files filename path paths dir directory url uri endpoint host hostname port user username users email ttl age expiry expires expired expiration expire version versions format formats field fields column columns table selector selectors chars charset alphabet hint hints policy policies rotation rotated enabled disabled required requirement requirements optional manager store stores vault provider providers driver drivers method methods mode modes strategy status state scope scopes issuer audience algorithm algorithms alg engine plugin plugins module modules service handler handlers validator validators regex pattern patterns prefix suffix label labels title description desc text message error errors exception fail failed failure failures success attempts attempt retries retry timeout interval days hours minutes seconds at on by date time timestamp created updated changed reset resets location locations region zone arn mount mounts annotations annotation example examples placeholder template templates used usage in out per cost budget rate source sources target index indexes idx num number params param parameter parameters args options option config configuration settings class func function request requests response responses server servers client clients page pages form forms link links button input inputs output outputs info cache rule rules check checks group groups role roles permission permissions meshing generator generation sha md fingerprint checksum accessor valid invalid verified verification verifier exists set unset present missing found results result code codes list count bits bytes encryption encoding encoder hasher hashing command cmd attribute attributes attr header headers maps table lookup'.split(
    ' ',
  ),
);

const PUBLIC = new Set(
  'sitekey existing checksum public pub publishable foreign keyboard keypress keydown keyup'.split(
    ' ',
  ),
);
