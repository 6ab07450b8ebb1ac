import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets as people and programs write them in sentences. */
export const PHRASE_RULES: readonly TokenRule[] = [
  // Words that are a key: what a wallet, a disk or a chat asks for after a loss.
  tokenRule(
    'recovery-phrase',
    'seed recovery backup mnemonic paper unlock',
    /(?<=\b(?:seed|recovery|backup|mnemonic|paper|unlock)[ _-]?(?:phrase|words?|keys?|codes?)\b["']?(?:\s?[:=]\s?["']?|\s?["']))(?:[a-z]{3,10}(?: [a-z]{3,10}){5,24}|(?=[^\n"']{0,200}\d)[\w-]{4,12}(?:(?:[ -]|,\s?)[\w-]{4,12}){1,15})/i,
  ),
  // Four times four letters: what Google gives to a program instead of the password.
  tokenRule(
    'passwd',
    'pass',
    /(?<=pass\w{0,12}(?:\sfor\s[^\n:=]{1,40})?["']?\s?[:=]\s?["']?)[a-z]{4}(?: [a-z]{4}){3}(?![a-z])/i,
  ),
  // A temporary password is generated for root@localhost: …
  tokenRule(
    'passwd',
    'password passphrase',
    /(?<=\b(?:generated|temporary|initial|default|one-time|new|bootstrap|root|admin)\b[^\n:]{0,40}\bpass(?:word|phrase)\b[^\n:]{0,60}:\s{1,3})(?=\S*\d)(?!\S*[^\s@]@[\w-]+\.\w)(?!\w+:\/\/)[^\s"']{6,}$/i,
  ),
  // MySQL makes one of any signs.
  tokenRule('passwd', 'password', /(?<=\btemporary password is generated for \S{1,80}: )\S{6,}$/),
  // Several words, one of them with a number, up to the end of the line.
  tokenRule(
    'passwd',
    'passphrase=',
    /(?<=\bpassphrase=)(?=[^\n=]{0,400}\d)[^\s"'`=]{2,}(?: [^\s"'`=]{2,}){1,9}$/i,
  ),
  // In code, what is taken when the variable is missing: process.env.X || '…'
  tokenRule(
    'secret',
    ['||', '??', ' or '],
    /(?<=(?:passw\w{0,4}|secret|token|key)["']?\s?[:=]\s?[\w.$[\]()'"]{3,60}\s{1,2}(?:\|\||\?\?|or)\s{1,2}["'`])[^\s"'`]{6,}(?=["'`])/i,
  ),
  tokenRule(
    'pin',
    'pin puk',
    /(?<=\b(?:PIN|PUK|[Pp]in[ _-]?[Cc]ode|(?<=")pin(?=")|(?<=[\s(,{])pin(?==))["']?(?:\s?(?:[:=]|=>)|\s(?:(?:of|for|to)\s(?:(?:the|your|my|our)\s)?[\w-]{1,24}\s)?(?:is|was))\s?["']?)(?:\d{4,10}|\d{3}-\d{2,3}-\d{3})(?![\w-])/,
  ),
  // What a modem and a module for wireless networks are told
  tokenRule(
    'pin',
    'at+cpin at+cwjap',
    /(?<=\bAT\+CPIN="?)\d{4,8}(?!\d)|(?<=\bAT\+CWJAP(?:_\w{3})?="[^"\n]{1,32}",")[^"\n]{4,64}/i,
  ),
  tokenRule(
    'secret-id',
    ['secret id', 'secret_id', 'secretid'],
    /(?<=\bsecret[ _]?id["']?\s{0,24}[:=]?\s{1,24}["']?)[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/i,
  ),
  // {password} in a connection string: the braces are its quotes.
  tokenRule(
    'passwd',
    'password= pwd=',
    /(?<=;\s?(?:password|pwd)=\{)(?=[^{}]*\d)[^{}\s]{6,128}(?=\})/i,
  ),
  tokenRule('passwd', ['auth '], /(?<=^\s*(?:stats\s)?auth\s{1,3}[\w.-]{1,40}:)[^\s:]{4,}$/),
  // Who may ask Monit: allow admin:…
  tokenRule(
    'passwd',
    ['allow '],
    /(?<=^\s*allow\s{1,3}[\w.-]{1,40}:)(?=\S*\d)(?=\S*[A-Za-z])[^\s:/.]{6,}$/,
  ),
  tokenRule('cookie', 'setcookie', /(?<=-setcookie\s{1,3}["']?)[^\s"']{4,}/),
  // /etc/ppp/chap-secrets: client, server, secret, addresses
  tokenRule(
    'passwd',
    [' * ', '\t*'],
    /(?<=^\s*["']?[\w.@-]{1,60}["']?\s{1,20}\*\s{1,20}["']?)(?:(?=\S*\d)[^\s"'*/]{6,}(?=["']?\s{1,20}(?:\*|[\d.]{7,})|["']\s*$)|(?=\S*[a-z]\S*[A-Z])[^\s"'*/]{8,}(?=["']?\s{1,20}\*\s*$))/,
  ),
  // client, server of a tunnel, secret, addresses
  tokenRule(
    'passwd',
    'pptp l2tp pppoe',
    /(?<=^\s*["']?[\w.@\\-]{1,60}["']?\s{1,20}["']?(?:pptpd?|x?l2tpd?|pppoe\w{0,3})["']?\s{1,20}["']?)(?:(?<=["'])[^\s"']{4,}|[^\s"'*]{4,})(?=["']?\s{1,20}(?:["']?\*|[\d.]{7,}))/i,
  ),
  // *.example.com:shop:…
  tokenRule('passwd', '*.', /(?<=^\*\.[\w.-]{1,120}:[\w.+@-]{1,60}:)(?=\S*[A-Za-z])[^\s:/]{6,}$/),
  // [smtp.example.com]:587 user@example.com:…
  tokenRule(
    'passwd',
    [']:25 ', ']:465 ', ']:587 '],
    /(?<=^\s*\[[\w.-]{1,120}\]:\d{2,5}\s{1,8}[\w.+@-]{1,120}:)\S{3,}$/,
  ),
  // ann@example.com:… alone in a line, with or without the host before it.
  tokenRule(
    'passwd',
    '@',
    /(?<=:)(?=[^\s:/.]{6})(?<=^\s*(?:[\w.*-]{1,120}:)?[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}:)(?=\S*\d)(?=\S*[A-Za-z])[^\s:/.]{6,}$/,
  ),
  tokenRule(
    'passwd',
    [' login '],
    /(?<=\b[A-Za-z]{0,3}\d{1,6}\sLOGIN\s"?[\w.+@-]{1,120}"?\s"?)[^\s"]{4,}/,
  ),
  tokenRule('passwd', '{plain} {cleartext}', /(?<=\{(?:PLAIN|CLEARTEXT)\})[^\s:"']{3,}/i),
  tokenRule(
    'passwd',
    'rootpw reg_sz',
    /(?<=\brootpw\s{1,3}(?:--\w{1,12}\s{1,3}){0,2}|passw\w{0,4}\s{1,20}REG_SZ\s{1,20})[^\s-]\S{3,}/i,
  ),
  // root:… alone in a line, as chpasswd reads it.
  tokenRule(
    'passwd',
    'root: admin: ubuntu: postgres: backup: oracle: mysql: deploy: git: jenkins: ansible: guest: user: ftp: operator: support: service:',
    /(?<=^\s*(?:- )?(?:root|admin|ubuntu|postgres|backup|oracle|mysql|deploy|git|jenkins|ansible|guest|user|ftp|operator|support|service):)(?=[^\s:]*\d)(?=[^\s:]*[A-Za-z])[^\s:/]{6,}$/,
  ),
  tokenRule(
    'secret',
    '::add-mask:: issecret=true',
    /(?<=::add-mask::|issecret=true[\w;=]{0,40}\])\S{3,}/i,
  ),
  // user scott/…@//host, user bob using …, user bob identified by …
  tokenRule(
    'passwd',
    ['connect ', 'conn '],
    /(?<=\bconn(?:ect)?\s{1,3}(?:(?:target|catalog|auxiliary)\s{1,3})?["']?[\w.$#-]{1,60}["']?\/["']?)[^\s"'@/]{3,}(?=["']?@)/i,
  ),
  tokenRule(
    'passwd',
    [' using '],
    /(?<=\buser(?:name)?\s{1,3}["']?[\w.@\\-]{1,60}["']?\s{1,3}using\s{1,3}["']?)(?!\w+\s\w+\s)[^\s"';]{4,}/i,
  ),
  // super:… after a word for logging in.
  tokenRule(
    'passwd',
    ['addauth ', 'digest ', 'userpass', 'creds ', 'credentials ', 'credential '],
    /(?<=\b(?:addauth\s\w{1,12}|digest|userpass|credentials?|creds)[ =:]{1,3}["']?[\w.@-]{1,40}:)(?=[^\s"']*\d)[^\s"':/]{5,}/i,
  ),
  // Use admin/… to log in.
  tokenRule(
    'passwd',
    ['log in', 'login', 'logon', 'log on', 'sign in', 'credential', 'creds', 'username'],
    /(?<=(?:\b(?:use|with|as|using|try|is|are|was|were|creds|credentials|login|logon)\s{1,3}|[:(]\s{0,3})["'`]?[\w.@-]{2,40}["'`]?(?:\s?\/\s?|:)["'`]?)(?=[^\s"'`/.,;:()]{6,}(?=["'`)]{0,2}[ ,.;)][^\n]{0,60}\b(?:log|sign)[ -]?[io]n\b))(?=[^\s"'`/]*\d)(?=[^\s"'`/]*[A-Za-z])[^\s"'`/.,;:()]{6,}(?=["'`)]{0,2}[ ,.;)][^\n]{0,60}\b(?:log|sign)[ -]?[io]n\b)/i,
  ),
  // Your verification code is 123456.
  tokenRule(
    'one-time-code',
    ['code ', 'code:', 'code=', 'password is', 'password:', ' pin '],
    /(?<=[\s"'#*:=>s-])(?=[a-z]{0,10}\d)(?<=\b(?:verif\w{2,9}|security|log[ -]?in|sign[ -]?in|access|confirmation|one[- ]time|authenti\w{4,8}|authori\w{4,8}|sms|2fa|mfa|otp|pairing|device|activation|backup|invite|google|whatsapp|signal|telegram)\s(?:pass)?(?:code|pin|password)["']?\s?(?:is|was|:|=|->|for [^\n:]{1,40}(?:is|:))\s{0,3}["'#*]{0,3}(?:G-)?)(?:\d{4,10}|\d{3}[ -]\d{3}|(?=[A-Z]*\d)[A-Z0-9]{5,10})(?![\w.]*\w)/i,
  ),
  tokenRule(
    'one-time-code',
    ['otp ', 'otp=', 'otp:', 'otp"', "otp'"],
    /(?<=\botp["']?(?:\s?[:=]\s?|\s)["']?)\d{6,8}(?!\w)/i,
  ),
  tokenRule(
    'one-time-code',
    ['code ', 'code:', ' code.', ' code'],
    /(?<=\b(?:use|enter|type|with)\s(?:this\s|the\s)?(?:pass)?code:?\s{1,2})\d{4,8}(?=\b[^\n]{0,40}\b(?:sign|log|verify|confirm|continue|complete|finish|access))|(?<=^|[^\w.-])(?:G-)?\d{4,8}(?=\sis\s(?:your|the)\s[^\n]{0,40}\bcode\b)/i,
  ),
  // "recovery_codes": ["…", "…"], "user_code": "…"
  tokenRule(
    'one-time-code',
    ['_codes', 'codes"', "codes'", 'codes=['],
    /(?<=(?:recovery|backup|scratch|emergency|rescue)[_-]?codes["']?\s?(?:[:=]|=>)\s?\[)(?=[^\]\n]{0,80}\d)[^\]\n]{6,800}(?=\])/i,
  ),
  tokenRule(
    'one-time-code',
    'user_code',
    /(?<=\buser_code["']?\s?(?:[:=]|=>)\s?["']?)(?:[A-Z0-9]{3,5}-?[A-Z0-9]{3,5}|(?=[a-z-]{0,10}\d)[a-z0-9]{3,5}-[a-z0-9]{3,5})(?![\w-])/,
  ),
  // created session 9f…
  tokenRule(
    'session',
    ['session ', 'sessions ', 'sid '],
    /(?<=\b(?:session|sid)(?:[ _]?(?:id|key))?\s{1,3}["'`(]?)(?:[a-f0-9]{32,64}|(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{22,64})(?![\w.-])/i,
  ),
  // Guest wifi: office, key …
  tokenRule(
    'passwd',
    ['wifi', 'wi-fi', 'wlan', 'ssid', 'hotspot'],
    /(?<=\b(?:wi-?fi|wlan|ssid|hotspot)\b[^\n]{0,80}\bkey:?\s["'`]?)(?=[^\s"'`]{0,64}\d)(?=[^\s"'`]{0,64}[A-Za-z])[^\s"'`,;]{8,63}/i,
  ),
  // bob:…:1001:1001::/home/bob:/bin/sh
  tokenRule(
    'passwd',
    [':/bin/', ':/usr/', ':/sbin/'],
    /(?<=^[\w.-]{1,32}:)(?![x*!]:)(?=[^\s:]*[A-Za-z])[^\s:]{4,64}(?=:\d{1,10}:\d{1,10}:[^:\n]{0,80}:\/[^:\n]{0,120}:\/[\w./-]{1,60}$)/,
  ),
  tokenRule(
    'otp-seed',
    ['setup key', 'manual entry key'],
    /(?<=\b(?:setup|manual entry) key:?\s["'`]?)(?=[A-Z]{0,64}[2-7])[A-Z2-7]{16,64}(?![A-Za-z\d])/i,
  ),
  // A seed in groups of four, as it is shown for typing.
  tokenRule(
    'otp-seed',
    ['setup key', 'secret key', 'authenticator', '2fa', 'two-factor', 'totp', 'otp', 'mfa'],
    /(?<=[\s"':=])(?=[a-z2-7]{4}[ -][a-z2-7]{4}[ -])(?<=\b(?:key|secret|code|seed|authenticator|otp|2fa|mfa)\b[^\n]{0,60}[\s"':=])(?=[a-z -]{0,80}[2-7])[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15}(?![a-z0-9])/i,
  ),
  // Just use … as the password.
  tokenRule(
    'passwd',
    [' as the ', ' as your ', ' as a ', ' as my ', ' as password', ' as its '],
    /(?<=\b(?:[Uu]se|[Ss]et|[Tt]ry|[Ee]nter|[Tt]ype|[Cc]hoose|[Ww]ith|[Pp]ut)\s["'`]?)(?:(?=[^\s"'`]{0,80}\d)(?=[^\s"'`]{0,80}[A-Za-z])|(?<=["'`])(?=[a-z]{10,40}["'`])(?!\w*(?:pass|word|secret|your|example|default|user|name)))(?![-$<{/%]|[A-Z\d_]{1,80}[\s"'`])[^\s"'`]{6,80}(?=["'`]?\sas\s(?:(?:the|your|a|my|its)\s)?(?:[\w-]{1,20}\s){0,2}(?:[Pp]assword|[Pp]assphrase|passwd|pw|PW)\b(?![-_ ](?:hash|file|field|manager|policy|prompt|store|encod)))/,
    /pass|\bpw\b/i,
  ),
  // passphrase, and words with hyphens between them, or with blanks in quotes
  tokenRule(
    'passwd',
    ['passphrase '],
    /(?<=\bpassphrase\s["'`]?)[a-z]{3,12}(?:-[a-z]{3,12}){3,9}(?![\w-])|(?<=\bpassphrase\s["'`“])(?![^"'`”]*\b(?:is|are|for|the|not|you|your|must|too|and|with|has|was)\b)[a-z]{3,12}(?: [a-z]{3,12}){3,9}(?=["'`”])/i,
  ),
  // changed the password from … to …
  tokenRule(
    'passwd',
    [
      'password from ',
      'passphrase from ',
      'passwd from ',
      ' pw from ',
      'secret from ',
      'token from ',
    ],
    /(?<=\b(?:password|passphrase|passwd|pw|secret|token)\sfrom\s["'`]?)(?=[^\s"'`]{0,80}[A-Za-z])(?=[^\s"'`]{0,80}[\d!#$%^*+=?~]|(?<=\b(?:changed|reset|rotated|updated)\b[^\n]{0,80})(?!default|production|staging|plain|[bs]crypt)[a-z]{8,64}["'`]?\sto\s)(?<secret>[^\s"'`]{6,80}["'`]?\sto\s["'`]?(?=\S{0,80}[A-Za-z])(?=\S{0,80}[\d!#$%^*+=?~])[^\s"'`]{6,80})/i,
  ),
  // The same password as before, …
  tokenRule(
    'passwd',
    ['same ', 'usual '],
    /(?<=\b(?:same|usual)\s(?:[\w-]{1,20}\s)?(?:password|passphrase|passwd|pw|pwd)\b[^\n:,]{0,40}[,:]\s["'`]?)(?!(?:sha|md|tls|v)[\d.-])(?=\S{0,80}\d)(?=\S{0,80}[A-Za-z])[^\s"'`,;]{6,80}/i,
    /pass|\bpwd?\b/i,
  ),
  // Rotated it, the new one is …
  tokenRule(
    'secret',
    ['new one ', 'new one:'],
    /(?<=\b(?:rotated|changed|reset|renewed|regenerated|replaced|revoked|expired)\b[^\n]{0,60}\bnew one(?: is)?:?\s["'`]?)(?=[^\s"'`]*\d)(?=[^\s"'`]*[A-Za-z])(?![^\s"'`]*\/\/)[^\s"'`]{8,}/i,
  ),
  // No ADMIN_PASSWORD set, generated one: …
  tokenRule(
    'passwd',
    ['generated one', 'generated a ', 'generated:', 'generated it:', 'generating ', 'created one'],
    /(?<=(?:passw(?:or)?d|passphrase|secret|token)\b[^\n:=]{0,60}\b(?:generat(?:ed|ing)|created)\s(?:(?:a|new|random|one|instead|temporary|it)\s?){0,3}:\s{1,3}["'`]?)(?=\S*\d)(?=\S*[A-Za-z])(?!\S*\/\/)[^\s"'`]{8,}(?=["'`]?$)/i,
  ),
  // password mismatch: got "…", want "…"
  tokenRule(
    'passwd',
    [
      ' got "',
      " got '",
      ' want "',
      " want '",
      ' expected "',
      " expected '",
      ' received "',
      'got: "',
      'expected: "',
    ],
    /(?<=(?:passw(?:or)?d|passphrase|secret)\b[^\n]{0,160}\b(?:got|want|expected|actual|received):?\s["'`])(?=[^\s"'`]*\d)(?=[^\s"'`]*[A-Za-z])[^\s"'`/]{8,80}(?=["'`])/i,
    /pass|secret/i,
  ),
  // Log in as admin with …
  tokenRule(
    'passwd',
    [' in as ', ' on as ', 'login as ', 'logon as '],
    /(?<=\b(?:log|sign)[ -]?[io]n\sas\s["'`]?[\w.@-]{1,40}["'`]?\s(?:with|using|and|\/)\s["'`]?)(?!(?:oauth|saml|oidc|fido|u2f|webauthn|2fa|kerberos|ed25519|sha\d)[\w.-]{0,8}(?![\w.-]))(?=\S{0,80}\d)(?=\S{0,80}[A-Za-z])[^\s"'`]{6,}/i,
  ),
  // What a picture for joining a wireless network says, and a value with the one before it.
  tokenRule('passwd', 'wifi:', /(?<=\bWIFI:[^\n]{0,120}\bP:)[^;\s]{4,}(?=;)/),
  tokenRule(
    'secret',
    ['" => "', '" -> "', "' -> '", "' => '"],
    /(?<=(?:passw\w{0,12}|secret\w{0,12}|token|key)["']?[ \t]{0,24}[:=][ \t]{0,4}["'][^"'\n]{0,200}["'] [-=]> ["'])[^"'\s]{4,}(?=["'])/i,
  ),
];
