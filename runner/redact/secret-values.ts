import type { SecretKind } from './secret-names.ts';

/** A value as it stands in a text, and whether quotes mark its ends. */
export interface FoundValue {
  readonly text: string;
  readonly quoted: boolean;
}

/** Whether a value under a name of this kind is a secret, and not a placeholder, a word of prose or a piece of code. */
export function isSecretValue(value: FoundValue, kind: SecretKind): boolean {
  const text = value.text.trim();
  if (kind === 'key' && ((!isRandom(text) && !isGarble(text)) || (!value.quoted && isCode(text))))
    return false;
  if (isPlaceholder(text) || PLAIN.test(text)) return false;
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

/** Versions, dates, short hex numbers, the identifiers of Windows and Twilio. */
const PLAIN =
  /^(?:[\^~<>=v]{0,3}\d+(?:\.[\dx*]+)+(?:[-+.][\w.]+)?|\d{4}-\d\d-\d\d(?:[T ][\d:.,Z+-]*)?|0x[\da-f]{1,8}|S-1-\d{1,2}(?:-\d+)+|(?!SK)[A-Z]{2}[\da-f]{32})$/i;

/** Whether a text only shows where a value goes: a template, asterisks, `<your-token>`, `changeme`. */
export function isPlaceholder(text: string): boolean {
  if (text.length < 3 || !/[\p{L}\p{N}]/u.test(text) || TEMPLATE.test(text)) return true;
  if (WORDS.has(text.toLowerCase().replace(/[.:,;!?>)\]}]+$/, ''))) return true;
  return new Set(text.toLowerCase().replace(/[-_.]/g, '')).size <= 2 || FILLER.test(text);
}

const TEMPLATE = new RegExp(
  [
    '^\\$\\{[^}]*\\}$', // shell and compose
    '^\\$\\(.*\\)?$',
    '^`.*`$',
    '^\\$[A-Za-z_][\\w.:/-]*#?$',
    '^\\$\\d$',
    '^\\{[A-Za-z]+(?:\\|[A-Za-z[\\]]+)*\\}?$', // types in documentation
    '^%[A-Za-z_]\\w*%$', // cmd
    '^%\\(?\\w*\\)?[sdvq]$', // printf
    '^\\{\\{.*\\}\\}$', // handlebars, Go, Ansible
    '^\\{[\\w.]*\\}$',
    '^#\\{.*\\}$',
    '^<[^<>]*>$', // documentation
    '^\\[[A-Za-z_ -]*\\]$',
    '^\\((?:sensitive|known|null|none|not set|hidden|unset|empty)\\b.*',
    '^(?:@|!)(?:Microsoft\\.KeyVault|vault|secret|ref|env|include)\\b.*',
    '^(?:vault|op|aws-sm|ref\\+\\w+|secretmanager|awssm|arn|env|file)://?.*',
    '^arn:aws.*',
    '^env\\(.*\\)$',
    '^[xX](?:-[A-Za-z]+)+$', // the name of a header
    '^(?:files|compat|sss|ldap|nis|db|winbind|systemd)(?:\\s+[a-z]+)*$', // nsswitch.conf
    '\\.\\.\\.$',
    '…$',
  ].join('|'),
  's',
);
const FILLER =
  /[x*•#]{6,}|(?:^|[-_<])your[-_ ]|[-_ ]here$|^(?:your|my|the|a|an|some|insert|enter|add|put|replace|change)[-_ ]?.*(?:here|me|key|token|secret|password)$|^(?:replace|change|changeme|fixme|todo|dummy|not[-_]a[-_]real|not[-_]set)|redacted|^\*{2,}|placeholder/i;

const WORDS = new Set(
  'null none nil true false undefined yes no on off empty unset required optional missing invalid valid expired unknown n/a na tbd todo string str text bytes number int integer bool boolean object any char varchar void option hidden masked redacted secret password passwd token key default enabled disabled ok failed error success set using with from for and the is was has not are must can will should may incorrect wrong correct authentication authorization rotation refresh reset generated changed updated deleted created provided present prompt basic bearer digest auth method plain opaque amd64 arm64 armhf i386 all aarch64 x86_64 foobared scram-sha-1 scram-sha-256 scram-sha-512 sha1 sha256 sha512 sha-1 sha-256 sha-512 md5 bcrypt argon2id pbkdf2 caching_sha2_password mysql_native_password ed25519 utf8 utf-8 base64'.split(
    ' ',
  ),
);

function isQuotedPassword(text: string): boolean {
  return !SENTENCE.test(text) && !isLocation(text) && text.length <= 4096;
}

const SENTENCE = /^[A-Z][a-z]+(?: [a-z\d]+){2,}[.!?]?$/;

function isPassword(text: string): boolean {
  if (text.length < 4 || isCode(text) || isLocation(text) || SENTENCE.test(text)) return false;
  return !/^\d{1,4}$/.test(text) && !/^[a-z]{1,5}$/i.test(text);
}

function isToken(text: string, quoted: boolean): boolean {
  if (
    text.length < 6 ||
    isLocation(text) ||
    /^[a-z_]+=[a-z_]*$/i.test(text) ||
    /^[\d.,:/-]{1,12}$/.test(text)
  )
    return false;
  if (!quoted && isCode(text)) return false;
  if (/\s/.test(text)) return /\s\S{16,}$/.test(text) && /\d/.test(text);
  if (/^[a-z]+(?:[-_.:/][a-z]+)*$/i.test(text)) return text.length >= 20 && /^\w+$/.test(text);
  return text.length >= 8 && /\d/.test(text) ? !SIZE.test(text) : text.length >= 12;
}

const SIZE = /^\d{1,16}(?:\.\d+)?(?:ms|s|m|h|d|kb|mb|gb|%|b|k)?$/i;

/** Whether a text looks random: long enough, letters and digits, no words between separators. */
export function isRandom(text: string): boolean {
  if (text.length < 16 || !/\d[^\d]*\d/.test(text) || !/^[\w+/=.~:-]+$/.test(text)) return false;
  if (isLocation(text) || MAP_KEY.test(text) || NAMED_HASH.test(text)) return false;
  if (/(?:^|[_-])[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}(?::[\d-]+)?$/i.test(text))
    return false;
  if (text.replace(/[^A-Za-z]/g, '').length < 4) return false;
  const parts = text.split(/[-_.:/=+~]/);
  return parts.some((part) => part.length >= 12 && /\d/.test(part)) && new Set(text).size >= 8;
}

/** A salt as generators make it: long, and letters, digits and many signs all mixed up. */
function isGarble(text: string): boolean {
  if (text.length < 32 || text.length > 128) return false;
  const signs = new Set(text.match(/[^\w\s]/g) ?? []);
  return signs.size >= 6 && /\d/.test(text) && /[A-Za-z]/.test(text);
}

/** Words and a digest, as caches are named, a path, or the fingerprint of a key. */
const NAMED_HASH =
  /^(?:[A-Za-z][A-Za-z0-9]*[-_]){2,}[a-f0-9]{7,64}$|^(?:\/[a-z][a-z0-9_.-]+){2,}|^[0-9A-F]{40}$/;

/** The key of a cache or a map: `orders:9f…` */
const MAP_KEY = /^[a-z][a-z_-]{3,20}:[\w:-]+$/;

/** A call, a member, a comparison: what stands after `password =` in code. */
function isCode(text: string): boolean {
  return (
    /^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)*\(/.test(text) ||
    /^(?:this|self|process|os|env|config|settings|args|opts|options|req|request|params|props|data|ctx|cfg|user|event|row|t|e|n|r)(?:\.|\[|->|\?\.)/.test(
      text,
    ) ||
    /^[a-z_]+(?:\.[a-z_]+)+$/i.test(text) ||
    /^[A-Za-z_]\w*::[\w<>:]*\(?/.test(text) ||
    /^(?:Read|Get|New|Import|Invoke|ConvertTo|ConvertFrom)-[A-Z]\w+$/.test(text) ||
    /^(?:\|\||&&|[=!<>]=|\([\w\s,]*\)$)/.test(text) ||
    /^[a-z_]*(?:password|passwd|secret|token|_key)s?[,;)]*$/i.test(text) ||
    /^(?:new|await|async|function|return|const|let|var)$/.test(text)
  );
}

function isLocation(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/[^@\s]*|(?:~|\.{1,2})?\/(?:[\w.@-]+\/)*[\w.@-]*\.?[a-z]{1,10}(?::\d{1,6}){0,2}|[A-Z]:\\.*|[\w-]+(?:\/[\w-]+)*\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|js|ts|py|go|rb|html?|md|xml|java|kt|scala|cs|rs|cpp|php|sh|sql|log)(?::\d{1,6}){0,2}|#[a-z-]+|[\w-]+:\/(?:[\w.@-]+\/)*[\w.@-]+)$/i.test(
    text,
  );
}
