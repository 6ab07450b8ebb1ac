import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** What is opened with a user and a password: `FTP('host', 'user', '…')` */
const CALLS =
  'client( session( ftp( smtp( imap( pop3( pool( engine( bind( logon( sequelize( credentials('.split(
    ' ',
  );

/** Secrets as arguments of calls in code, or of a program whose arguments are listed. */
export const CALL_RULES: readonly TokenRule[] = [
  // auth("bob", "…"), HTTPBasicAuth('bob', '…'), auth.basic("bob", "…"), {'auth': ('bob', '…')}
  tokenRule(
    'passwd',
    'auth login credential signin passw',
    /(?<=\b\w{0,40}(?:auth|login|credentials?|signin|passw\w{0,6}|authenticating with)(?:\]?(?:\.|::)\w{1,20})?["']?\s?[:=]?\s?[([]\s{0,2}["']?[\w.@-]{1,60}["']?\s{0,2},\s{0,2}["'])(?!\w+:\/\/|[\w-]+(?:\.[\w-]+)+(?::\d+)?["'])(?:(?=[^"'\s]*[^a-z"'\s])|(?=[a-z]{12,24}(?![\w-]))(?!(?:[b-df-hj-np-tv-xz]*[aeiouy]){3}))[^"'\s]{4,}(?=["'])/i,
  ),
  // connect("host", "user", "…"), new PDO('mysql:…', 'user', '…')
  tokenRule(
    'passwd',
    ['connect', 'pdo(', 'datasource(', 'database(', '->__construct('],
    /(?<=(?:\w{0,30}connect(?:ion)?|PDO|DataSource|database|->__construct)\s?\([^()\n]{0,200}?["'][\w.@=,\\-]{1,80}["']\s?,\s?["'])(?=[^"'\s]*\d)(?=[^"'\s]*[A-Za-z])(?![\w.-]{1,60}:\d)[^"'\s/=:]{6,}(?=["'])/i,
  ),
  // A frame of PHP: mysqli_connect('host', 'user', '…')
  tokenRule(
    'passwd',
    ['pdo->__construct(', 'mysqli->__construct(', 'mysqli_connect(', 'mysql_connect(', 'new pdo('],
    /(?<=')(?<=\b(?:(?:PDO|mysqli)->__construct|mysqli?_connect|new PDO)\('[^'\n]{0,120}',\s?'[^'\n]{1,80}',\s?')[^'\n]{3,}(?=')|(?<=")(?<=\bmysqli?_connect\("[^"\n]{0,120}", "[^"\n]{1,80}", ")[^"$\n]{3,}(?=")/i,
  ),
  // DBI->connect("dbi:Pg:dbname=shop", "user", "…")
  tokenRule(
    'passwd',
    ['->connect("dbi:', "->connect('dbi:"],
    /(?<=->connect\("dbi:[^"\n]{0,200}",\s?["'][^"'\n]{1,80}["'],\s?["'])[^"'$\n]{3,}(?=["'])|(?<=->connect\('dbi:[^'\n]{0,200}',\s?["'][^"'\n]{1,80}["'],\s?["'])[^"'$\n]{3,}(?=["'])/i,
  ),
  // simple_bind_s("cn=admin,dc=example", "…"), Connection(server, 'uid=bob,…', '…')
  tokenRule(
    'passwd',
    ['bind(', 'bind_s(', 'connection('],
    /(?<=\b\w{0,20}(?:bind|bind_s|connection)\s?\([^\n]{0,120}["'](?:cn|uid)=[^"'\n]{1,160}["'],\s?["'])[^"'$\n]{3,}(?=["'])/i,
    /["'](?:cn|uid)=/i,
  ),
  // FTP('host', 'user', '…'): the third text, where something is opened.
  tokenRule(
    'passwd',
    CALLS,
    /(?<=\b(?:credentials\s?\(\s?["'][^"'()\n]{0,80}["']\s?,\s?|\w{0,30}(?:client|session|ftp|smtp|imap|pop3|pool|engine|bind|logon|sequelize)\s?\(\s?)(?:["'][^"'()\n]{0,80}["']\s?,\s?){2}["'])(?![a-z]{2}-[a-z]{4,9}-\d["'])(?=[^"'\s]*\d)(?=[^"'\s]*[A-Za-z])[^"'\s/=:]{6,}(?=["'])/i,
  ),
  // define('DB_PASSWORD', '…'), env('DB_PASSWORD', '…')
  tokenRule(
    'passwd',
    ['define(', 'env(', 'environ.get('],
    /(?<=\b(?:define|\w{0,12}env|environ\.get)\(\s?["']\w{0,40}(?:PASS(?:W(?:OR)?D|PHRASE)?|PWD|SECRET|TOKEN|SALT|_KEY)["'],\s{0,24}["'])(?!(?:test|testing|fake|dummy|foo|bar)["'])[^"'\n]{4,}(?=["'])/,
  ),
  // pgp_sym_decrypt(column, '…'), aes_decrypt(column, '…')
  tokenRule(
    'passwd',
    'pgp_sym_encrypt pgp_sym_decrypt aes_encrypt aes_decrypt',
    /(?<=\b(?:pgp_sym|aes)_(?:en|de)crypt(?:_bytea)?\((?:'[^'\n]{0,200}'|[^'(),\n]{1,80}),\s?')[^'\n]{4,}(?=')/i,
  ),
  // crypt("…", "$6$…"), as a trace of calls shows it
  tokenRule('passwd', ['crypt("'], /(?<=\bcrypt\(")[^"\n]{3,128}(?=", "\$)/),
  // bob{Tab}…{Enter}: what a script types
  tokenRule('passwd', '{tab}', /(?<=\{Tab\})(?=[^\s{}"']*\d)[^\s{}"']{4,64}(?=\{Enter\})/i),
  // passwordField.setText("…")
  tokenRule(
    'passwd',
    ['passw', 'send_keys(', '.fill(', '.type(', '.sendkeys('],
    /(?<=(?:passw\w{0,20}|\bpwd?)["')\]]{0,3}\.(?:set\w{0,10}|fill|type|send_?keys|value)\(["'])[^"']{4,}(?=["'])/i,
  ),
  // page.fill('#password', '…'), fill_in "Password", with: "…"
  tokenRule(
    'passwd',
    ['.fill(', '.type(', '.fillfield(', '.setvalue(', 'fill_in ', 'fill_in('],
    /(?<=(?:\.(?:fill|type|fillField|setValue)\(|\bfill_in[ (])\s?(?:'[^'\n]{0,80}passw[^'\n]{0,40}'|"[^"\n]{0,80}passw[^"\n]{0,40}"),\s?(?:with:\s?)?["'])[^"'\n]{4,}(?=["'])/i,
  ),
  // Robot Framework: Input Password    id:pw    …
  tokenRule(
    'passwd',
    ['input password', 'input text'],
    /(?<=\binput (?:password|text(?=\s{2,12}\S{0,60}passw))\s{2,12}\S{1,100}\s{2,12})(?![$%@&]\{)\S{4,}/i,
  ),
  // "-u", "bob:…" and "-p", "…" where the arguments of a program are listed.
  tokenRule(
    'passwd',
    ['"-u"', '"--user"', '"--proxy-user"', "'-u'", "'--user'"],
    /(?<=["'](?:-u|--user|--proxy-user)["'],\s?["'][^"':\s]{1,80}:)[^"'\s]{2,}(?=["'])/,
  ),
  tokenRule(
    'passwd',
    ['"-p"', "'-p'", '"-w"', "'-w'", '"-a"', "'-a'"],
    /(?<=["']-[pPwa]["'],\s?["'])(?=[^"'\s]*\d)(?=[^"'\s]*[A-Za-z])[^"'\s/:=]{6,}(?=["'])/,
  ),
  // A key as its bytes.
  tokenRule(
    'secret-bytes',
    [
      'secret key',
      'private key',
      'secret_key',
      'private_key',
      'secretkey',
      'privatekey',
      'keypair',
      'seed',
    ],
    /(?<=\b(?:secret|private|seed|keypair)\w{0,20}\b[^\n[{(]{0,40}[[{(]\s{0,2})(?:(?:0x)?[\da-f]{1,3},\s?){15,}(?:0x)?[\da-f]{1,3}/i,
  ),
  tokenRule(
    'secret-bytes',
    ['key: [', 'key = [', 'key=[', 'key": [', 'key":[', 'key [', "key': ["],
    /(?<=\b\w{0,30}key["']?\s?[:=]?\s?\[\s{0,2})(?:(?:0x)?[\da-f]{1,3},\s?){15,}(?:0x)?[\da-f]{1,3}/i,
  ),
  // What Node.js shows of a buffer.
  tokenRule(
    'secret-bytes',
    '<buffer',
    /(?<=(?:pass\w{0,6}|secret|token|seed|salt|private|key)\w{0,12}["']?\s?[:=]\s?<Buffer\s)(?:[\da-f]{2} ){7,}[\da-f]{2}/i,
  ),
  // init("…"), Client("…"): one argument, and it is the key.
  tokenRule(
    'api-key',
    [
      'init("',
      "init('",
      'client("',
      "client('",
      'configure("',
      "configure('",
      'setup("',
      "setup('",
    ],
    /(?<=(?:init|client|configure|setup)\(["'])(?:[a-f0-9]{32,64}|[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}|(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{24,})(?=["'])/i,
  ),
  // jwt.sign(payload, '…'), jwt.encode({…}, "…", algorithm=…)
  tokenRule(
    'secret',
    ['jwt.sign(', 'jwt.verify(', 'jwt.encode(', 'jwt.decode('],
    /(?<=,\s?["'])(?<=\bjwt\.(?:sign|verify|encode|decode)\([^\n]{1,200},\s?["'])(?![\w./-]{1,80}\.(?:pem|key|pub)["'])[^"'\s]{8,}(?=["']\s?[,)])/i,
  ),
  // algoliasearch('…', '…')
  tokenRule(
    'api-key',
    'algoliasearch( searchclient(',
    /(?<=\b(?:algoliasearch|searchClient)\(\s?["'][A-Z0-9]{10}["'],\s?["'])[a-f0-9]{32}(?=["'])/i,
  ),
  // write(3, "AUTH …\r\n", 12), and with the lengths that Redis writes before each word
  tokenRule(
    'passwd',
    ['"auth ', '"pass ', 'auth\\r\\n'],
    /(?<=, "(?:AUTH|PASS)\s(?:[\w.-]{1,40}\s)?)[^\s"\\]{3,}(?=\\r)|(?<=(?:\\n|")AUTH\\r\\n(?:\$\d{1,3}\\r\\n[^\s"\\]{1,60}\\r\\n)?\$\d{1,3}\\r\\n)[^\s"\\]{3,}(?=\\r\\n)/,
  ),
];
