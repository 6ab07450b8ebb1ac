/** Whether a text only shows where a value goes: a template, asterisks, `<your-token>`, `changeme`. */
export function isPlaceholder(text: string): boolean {
  if (text.length < 3 || !/[\p{L}\p{N}]/u.test(text) || TEMPLATE.test(text)) return true;
  if (isFilledIn(text) || (/\*{3}|•{3}/.test(text) && /^[^*•]{0,8}[*•]+[^*•]{0,6}$/.test(text)))
    return true;
  if (WORDS.has(text.toLowerCase().replace(/[.:,;!?>)\]}]+$/, ''))) return true;
  return (
    hasFewCharacters(text.toLowerCase().replace(/[-_.]/g, ''), 2) ||
    FILLER.test(text) ||
    EXAMPLE.test(text)
  );
}

/** Whether a text repeats so few different characters; it is read no further than to the first one too many. */
export function hasFewCharacters(text: string, most: number): boolean {
  const seen: string[] = [];
  for (const character of text) {
    if (seen.includes(character)) continue;
    if (seen.length === most) return false;
    seen.push(character);
  }
  return true;
}

/** Whether hardly anything is left of a text without its blanks: `%s:%s`, `Basic ${token}`, `<user>:<password>`. */
function isFilledIn(text: string): boolean {
  if (!/[%$#{<]/.test(text)) return false;
  const rest = text.replace(BLANKS, '');
  if (rest.length === text.length) return false;
  return (
    (rest.replace(/\b(?:basic|bearer|token)\b|\\[rnt]/gi, '').match(/[\p{L}\p{N}]/gu) ?? [])
      .length < 4
  );
}

const BLANKS =
  /\$\{[\w.:?!/| =()'-]*\}|\{\{[\w.:?!/| =()'$-]*\}\}|[#$]?\{(?:[A-Za-z_.!:()'-]*|[a-z_\d.!:-]*)\}|<[A-Za-z][\w .-]*>|%\(\w+\)s|%[sdvq]|\$\(\w+\)/g;

const TEMPLATE = new RegExp(
  [
    '^\\$\\{(?:[^{}]|\\$\\{[^{}]*\\})*\\}$', // shell, compose and Serverless
    '^\\$\\{\\w+:?\\?', // what a shell says when it is missing
    '^\\$\\(.*\\)?$',
    '^`.*`$',
    '^["\']{0,2}\\$(?:[A-Z_][A-Z\\d_]*|[a-z_][a-z\\d_]*|[a-z]{2,}(?:[A-Z][a-z]{2,})+)(?:[.:/-][\\w.:/-]*)?#?["\']{0,2}$',
    '^\\$\\d$',
    '^[A-Za-z-]+(?:\\|[A-Za-z-]+)+$', // one of several words
    '^(?:[A-Z]+\\d{0,3}_){2,}[A-Z]{2,}\\d{0,3}$', // a constant
    '^\\{[A-Za-z]+(?:\\|[A-Za-z[\\]]+)*\\}?$', // types in documentation
    '^\\$__[a-z]+\\{.*\\}$', // Grafana
    '^%[A-Za-z_]\\w*%$', // cmd
    '^%(?:\\(\\w+\\))?[-\\d.]*[sdvq]$', // printf
    '^(@@|__|%%)[A-Z][A-Z_]*\\1$', // what a build fills in
    '^\\{\\{.*\\}\\}$', // handlebars, Go, Ansible
    '^\\{(?:[A-Za-z_.]*|[a-z_\\d.]*)\\}$',
    '^#\\{.*\\}$',
    '^ENC\\[AES256_GCM', // encrypted by sops
    '^<[^<>]*>$', // documentation
    '^\\[[A-Za-z_ -]*\\]$',
    '^\\((?:sensitive|known|null|none|not set|hidden|unset|empty)\\b.*',
    '^(?:@|!)(?:Microsoft\\.KeyVault|vault|secret|ref|env|include)\\b.*',
    '^vault:[\\w/.-]+#[\\w.-]+$', // what Vault fills in
    '^(?:vault|op|aws-sm|ref\\+\\w+|secretmanager|awssm|arn|env|file)://?.*',
    '^hmac-sha\\d{3}:[\\da-f]{64}$', // what Vault notes of a token in its audit
    '^arn:aws.*',
    '^env\\(.*\\)$',
    '^[xX](?:-[A-Za-z]+)+$', // the name of a header
    '^(?:files|compat|sss|ldap|nis|db|winbind|systemd)(?:\\s+[a-z]+)*$', // nsswitch.conf
    '^[*+•]{3,}(?: #)? \\([^()]*\\)$', // what shows two states of a Secret without its values
    '\\.\\.\\.$',
    '…$',
  ].join('|'),
  's',
);
const FILLER =
  /[x*•#]{6,}|(?:^|[-_<])your[-_ ]|[-_ ]here$|^(?:(?:your|my|the|some|insert|enter|add|put|replace|change)[-_ ]?|an?[-_ ])[a-z_ -]*(?:here|me|key|token|secret|password)$|^(?:replace|change|changeme|fixme|todo|dummy|not[-_]a[-_]real|not[-_]set)|redacted|^\*{2,}[\w ]{0,8}\**$|placeholder/i;
/** What the documentation of AWS puts into its examples. */
const EXAMPLE = /^[\w/+]{4,40}EXAMPLE(?:KEY)?$/;

const WORDS = new Set(
  'null none nil always on_create true false undefined yes no on off empty unset required optional missing invalid valid expired unknown n/a na tbd todo string str text bytes number int integer bool boolean object any char varchar void option hidden masked redacted secret password passwd passphrase pass pwd token key apikey keyfile certfile value value1 value2 include omit same-origin anonymous function symbol bigint get post put patch delete head default enabled disabled ok failed error success set using with from for and the is was has not are must can will should may incorrect wrong correct authentication authorization rotation refresh reset generated changed unchanged rotated revoked updated deleted created provided present prompt basic bearer digest auth method plain opaque amd64 arm64 armhf i386 all aarch64 x86_64 foobared scram-sha-1 scram-sha-256 scram-sha-512 sha1 sha256 sha512 sha-1 sha-256 sha-512 md5 bcrypt argon2id pbkdf2 caching_sha2_password mysql_native_password ed25519 utf8 utf-8 base64'.split(
    ' ',
  ),
);
