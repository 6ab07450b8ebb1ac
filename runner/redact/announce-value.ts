import { MAX_CODES, indentOf } from './await-value.ts';
import type { Awaited } from './await-value.ts';
import { mayBeSecretName, secretKindOf } from './secret-names.ts';
import { secretPlacesOf } from './statement-values.ts';
import { announcesValue } from './rules/lone-values.ts';
import type { Prospects } from './rules/token-rules.ts';

/** What a line leaves open for the next one. */
export function awaitedAfter(
  line: string,
  { codes, mentions }: Pick<Prospects, 'codes' | 'mentions'>,
): Awaited | undefined {
  if (line.endsWith(':') && NUMBERS_OF_KEY.test(line))
    return { kind: 'secret', form: 'block', indent: indentOf(line), linesLeft: MAX_BLOCK };
  if (line.includes('$ANSIBLE_VAULT;') && VAULT_HEADER.test(line)) return ENCRYPTED;
  if (line.startsWith('=') && VAULT_DATA.test(line)) return ROWS;
  if (USERS_FOLLOW.test(line)) return USERS;
  if (line.includes('334 ') && /(?:^|\s)334 (?:VXN|UGF)\w{5,}/.test(line)) return REPLY;
  if (codes && CODES.test(line)) return LISTED_CODES;
  const places = STATEMENT.test(line) ? secretPlacesOf(line) : [];
  if (places.length > 0) return { ...GIVEN, places };
  if (line.includes('$') && PARAMETER.test(line)) return PARAMETERS;
  if (line.includes(' ') && (PRINTS_SECRET.test(line) || MAKES_SECRET.test(line))) return PRINTED;
  if (mentions && (line === 'AUTH' || /^\s*(?:password|passphrase|passwd)\s*$/i.test(line)))
    return STORED;
  if (line.endsWith('"AUTH"') && REDIS_AUTH.test(line)) return PRINTED;
  if (line.includes('auth') && PRINTS_LOGIN.test(line)) return TYPED;
  if (line.endsWith('?') && ASKS.test(line)) return TYPED;
  const variable = line.endsWith('{') ? VARIABLE.exec(line)?.[1] : undefined;
  if (variable !== undefined && secretKindOf(variable) !== undefined) return DEFAULT;
  const named = awaitedByName(line);
  if (named !== undefined || !mentions || !announcesValue(line)) return named;
  if (MADE_RANDOM.test(line)) return MADE;
  return ANNOUNCES.test(line) ? TYPED : ALONE;
}

/** What OpenSSL prints of a private key: lines of hex follow. */
const NUMBERS_OF_KEY = /^\s*(?:priv|privateExponent|prime[12]|exponent[12]|coefficient):$/;

const MAX_BLOCK = 400;

/** Above what Ansible encrypted by a password: like a hash, it lets anybody guess that at home. */
const VAULT_HEADER = /^[+ -]?\s*\$ANSIBLE_VAULT;[\w.;-]+\s*$/;
const ENCRYPTED: Awaited = { kind: 'secret', form: 'vaulted', indent: 0, linesLeft: MAX_BLOCK };

/** Above what Vault keeps under a path. */
const VAULT_DATA = /^=+ Data =+$/;
const ROWS: Awaited = { kind: 'secret', form: 'rows', indent: 0, linesLeft: 40 };

/** Cloud-init, a request of Hurl, and CouchDB: users and their passwords follow. */
const USERS_FOLLOW = /^(?:chpasswd:|\[BasicAuth\]|\[admins\])$/;
const USERS: Awaited = { kind: 'password', form: 'users', indent: -1, linesLeft: 12 };

/** What an SMTP server asks for by `334`, in base64: the name or the password. */
const REPLY: Awaited = { kind: 'password', form: 'reply', indent: 0, linesLeft: 1 };

/** A statement whose values a library notes in one of the next lines. */
const STATEMENT = /[=(,]\s?\?/;
const GIVEN: Awaited = { kind: 'password', form: 'given', indent: 0, linesLeft: 2 };

/** A statement of PostgreSQL, whose values stand in the next line: `SET api_token = $1`. */
const PARAMETER = /\b\w{0,40}(?:passw(?:or)?d|secret|token|api_key)\w{0,20}"?\s?=\s?\$\d{1,3}\b/i;
const PARAMETERS: Awaited = { kind: 'key', form: 'parameters', indent: 0, linesLeft: 1 };

/** A command of which the next line is the output. */
const PRINTS_SECRET =
  /(?:^|[\s$#>;&|])(?:(?:go)?pass(?: show)?(?: -{1,2}[a-z]+){0,2} [\w./-]+|op read \S+|secret-tool lookup .+|security find-\w+-password .*-w\b.*|vault kv get .*-field\S* .+|kubectl .*get secrets? .*base64 (?:-d|--decode|-D)\S*|aws (?:secretsmanager get-secret-value|ssm get-parameters?|ecr get-login-password|configure get \S{0,40}(?:secret|token))\b.{0,300}|gcloud secrets versions access .{1,300}|az keyvault secret show .{0,300}(?:tsv|table)|terraform output -raw \S{0,60}(?:passw|pwd|secret|token|key)\S{0,40}|wg gen(?:key|psk)|argocd admin initial-password\b.{0,100}|(?:doppler secrets get|pulumi config get|bw get password|heroku config:get) .{1,100}|(?:cat|head|type) \S*(?:password|passwd\.|secret|token|erlang\.cookie|pwdb$|_pass(?:wd)?$|\.pass$)\S*)\s*(?:;\s*echo)?$|^\s*(?:\((?:gdb|lldb|[pr]db|dlv)\)\s(?:p|po|pp|print)\s|In \[\d{1,4}\]:\s|>>>\s|irb\(main\):\S{1,12}\s|>\s(?:nonsensitive\()?(?=(?:random_password|var|local|data|module)\.))[\w.>*&()[\]-]{0,80}(?:passw(?:or)?d|passphrase|secret(?:_?key)?|token|pwd|api_?key|random_password\.[\w-]{1,60}\.result)\)?$/i;
/** At a prompt, a command that makes a secret and prints it. */
const MAKES_SECRET =
  /^(?:[^\s$#>%]{0,80}[$#>%]\s|\+{1,3}\s)?(?:sudo\s)?(?:consul keygen|nomad operator gossip keyring generate|openssl rand .{0,40}-(?:base64|hex)\b.{0,40}|kubectl create token .{1,160}|(?:bin\/)?rails secret|mix phx\.gen\.secret.{0,20}|php artisan key:generate --show)\s*$/;
/** A file with a user in one line and the password in the next one. */
const PRINTS_LOGIN = /(?:^|[\s$#>])(?:cat|head|type) \S*auth[\w-]{0,12}\.(?:txt|conf|cfg)$/;
const PRINTED: Awaited = { kind: 'password', form: 'next', indent: 0, linesLeft: 1 };

/** A command that Redis noted as slow: its words follow, one in each line. */
const REDIS_AUTH = /^\s*(?:\d{1,3}\)\s){0,2}1\)\s"AUTH"$/i;

/** A file of names and values on lines of their own, or what Redis is sent: the length stands between them. */
const STORED: Awaited = { kind: 'password', form: 'inside', indent: 0, linesLeft: 2 };

const CODES =
  /\b(?:recovery|backup|scratch|emergency|rescue|bypass|one[- ]time|2fa|mfa)\s(?:\w{2,12}\s)?codes\b[^\n\d]*$/i;
const LISTED_CODES: Awaited = { kind: 'password', form: 'codes', indent: 0, linesLeft: MAX_CODES };

/** A sentence that says what the next line holds. */
const ANNOUNCES =
  /\b(?:generated|initial|temporary|one-time|bootstrap|admin|root|default|your|the|enroll?ment)\s(?:[\w-]{1,20}\s)?(?:password|passphrase|secret|token|(?:api|access|recovery) key)\b[^\n:]{0,100}:\s*$/i;
const TYPED: Awaited = { kind: 'password', form: 'typed', indent: 0, linesLeft: 2 };

/** Terraform, of what it made by chance. */
const MADE_RANDOM = /^\s*(?:#\s)?resource "random_password" "[\w-]{1,80}" \{$/;
const MADE: Awaited = { kind: 'password', form: 'named', indent: 0, linesLeft: 24 };

/** Somebody asks, and the next line answers. */
const ASKS =
  /\b(?:what|whats|which|tell|send|give|was|wie)\b[^\n?]{0,60}\b(?:password|passwort|passphrase|pw|pwd)\b[^\n?]{0,40}\?$/i;

/** Terraform, of a variable whose default follows. */
const VARIABLE = /^variable "([\w-]{1,80})" \{$/;
const DEFAULT: Awaited = { kind: 'password', form: 'named', indent: 0, linesLeft: 8 };

const ALONE: Awaited = { kind: 'token', form: 'alone', indent: 0, linesLeft: 2 };

function awaitedByName(line: string): Awaited | undefined {
  const tail = (line.length > 400 ? line.slice(-400) : line).trimEnd();
  if (NO_NAME.test(tail.slice(-2)) || !mayBeSecretName(lastNameOf(tail))) return undefined;
  const found = TAIL.exec(tail);
  const name = found?.groups?.['name'];
  if (name === undefined || found === null) return undefined;
  const kind = secretKindOf(name);
  if (kind === undefined) return undefined;
  const indent = indentOf(line);
  const { block, object, flag, colon, tag, listed, named } = found.groups ?? {};
  if (block !== undefined) return { kind, form: 'block', indent, linesLeft: MAX_BLOCK };
  if (object !== undefined && /^jwt/i.test(name))
    return { kind: 'secret', form: 'keyed', indent, linesLeft: 4 };
  const form = /^content-disposition:/i.test(line) ? 'next' : 'named';
  if (named !== undefined || object !== undefined) return { kind, form, indent, linesLeft: 3 };
  if (tag !== undefined) return { kind, form: 'inside', indent, linesLeft: 3 };
  if (flag !== undefined || colon !== undefined || listed !== undefined) {
    return { kind, form: 'next', indent, linesLeft: 2 };
  }
  return name === line ? { kind, form: 'quoted', indent, linesLeft: 1 } : undefined;
}

/** What a name at the end of a line is a part of; all of the line where signs follow it. */
function lastNameOf(tail: string): string {
  let from = tail.length;
  if (tail.endsWith('-') && /[|>]\d?-$/.test(tail.slice(-3))) return tail;
  while (from > 0 && isInName(tail.charCodeAt(from - 1))) from -= 1;
  return from === tail.length ? tail : tail.slice(from);
}

/** Letters, digits, `_`, `.` and `-`. */
function isInName(code: number): boolean {
  const small = code | 32;
  return (
    (small >= 97 && small <= 122) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}

/** A line that ends so has no name at its end. */
const NO_NAME = /[})\].;],?$/;

const TAIL = new RegExp(
  [
    // --password \\        password: |        (YAML block)      password: [        token =        <password>
    '(?:',
    '(?<listed>^\\s{0,20}\\d{1,4}\\)\\s{1,4}["\']|^\\s{0,40}["\']--?(?=[\\w.-]{1,80}["\'],$)|^\\s{0,40}-\\s{1,4}["\']?--(?=[\\w.-]{1,80}["\']?$))|',
    '(?<named>\\b(?:[Nn]ame|[Kk]ey|field|variable|param|parameter|[Pp]roperty|id)["\']?\\s{0,3}[:=>]\\s{0,3}["\']?(?:[\\w.-]{0,40}/){0,8})|',
    '(?<tag><)|',
    '(?:^|[\\s"\'{,.;|-])',
    ')',
    '(?<name>[A-Za-z_][\\w.-]{0,79})',
    '(?:',
    '(?<block>["\']?:\\s{1,3}(?:![\\w!]{1,20}\\s)?[|>][+-]?\\d?[+-]?)|',
    '(?<object>["\']?\\]?\\s{0,3}(?::|=|=>)\\s{0,3}\\{)|',
    '(?<flag>(?<=--[\\w.-]{1,80})\\s{1,3}\\\\)|',
    '(?<colon>["\']?\\]?\\s{0,3}(?::|=|=>|:=)\\s{0,3}(?:\\[|(?:Some|Just|Optional|SecretStr(?:ing)?|Secret)\\()?\\s{0,3}\\\\?)|',
    '>|</\\w{1,20}>|["\']?,?',
    ')\\s{0,20}$',
  ].join(''),
);
