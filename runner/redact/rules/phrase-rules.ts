import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

const NIST = 'https://pages.nist.gov/800-63-3/sp800-63b.html';

/** Secrets as people and programs write them in sentences. */
export const PHRASE_RULES: readonly TokenRule[] = [
  // Words that are a key: what a wallet, a disk or a chat asks for after a loss.
  tokenRule(
    'recovery-phrase',
    'seed recovery backup mnemonic paper unlock',
    /(?<=\b(?:seed|recovery|backup|mnemonic|paper|unlock)[ _-]?(?:phrase|words?|keys?|codes?)\b["']?(?:\s?[:=]\s?["']?|\s?["']))(?:[a-z]{3,10}(?: [a-z]{3,10}){5,24}|(?=[^\n"']*\d)[\w-]{4,12}(?:[ -][\w-]{4,12}){1,15})/i,
    'https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
  ),
  // Four times four letters: what Google gives to a program instead of the password.
  tokenRule(
    'passwd',
    'pass',
    /(?<=pass\w{0,12}["']?\s?[:=]\s?["']?)[a-z]{4}(?: [a-z]{4}){3}(?![a-z])/i,
    'https://support.google.com/accounts/answer/185833',
  ),
  // A temporary password is generated for root@localhost: …
  tokenRule(
    'passwd',
    'password passphrase',
    /(?<=\b(?:generated|temporary|initial|default|one-time|new|bootstrap|root|admin)\b[^\n:]{0,40}\bpass(?:word|phrase)\b[^\n:]{0,60}:\s{1,3})(?=\S*\d)(?!\S*[^\s@]@[\w-]+\.\w)(?!\w+:\/\/)[^\s"']{6,}$/i,
    'https://dev.mysql.com/doc/refman/8.4/en/data-directory-initialization.html',
  ),
  // In code, what is taken when the variable is missing: process.env.X || '…'
  tokenRule(
    'secret',
    '|| ?? or',
    /(?<=(?:passw\w{0,4}|secret|token|key)["']?\s?[:=]\s?[\w.$[\]()'"]{3,60}\s{1,2}(?:\|\||\?\?|or)\s{1,2}["'`])[^\s"'`]{6,}(?=["'`])/i,
    'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  ),
  tokenRule('pin', 'pin', /(?<=\b(?:PIN|[Pp]in[ -]?code)["']?\s?[:=]\s?["']?)\d{4,10}(?!\w)/, NIST),
  tokenRule(
    'secret-id',
    ['secret id', 'secret_id', 'secretid'],
    /(?<=\bsecret[ _]?id["']?\s{0,24}[:=]?\s{1,24}["']?)[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/i,
    'https://developer.hashicorp.com/nomad/docs/commands/acl/bootstrap',
  ),
  // {password} in a connection string: the braces are its quotes.
  tokenRule(
    'passwd',
    'password= pwd=',
    /(?<=;\s?(?:password|pwd)=\{)(?=[^{}]*\d)[^{}\s]{6,128}(?=\})/i,
    'https://learn.microsoft.com/sql/connect/jdbc/building-the-connection-url',
  ),
  tokenRule(
    'community',
    'community',
    /(?<=\b(?:r[ow]|trap)community6?\s{1,4}["']?)[^\s"']{4,}/i,
    'https://manpages.debian.org/bookworm/snmpd/snmpd.conf.5.en.html',
  ),
  tokenRule(
    'passwd',
    ['auth '],
    /(?<=^\s*(?:stats\s)?auth\s{1,3}[\w.-]{1,40}:)[^\s:]{4,}$/,
    'https://docs.haproxy.org/3.0/configuration.html#stats%20auth',
  ),
  tokenRule(
    'cookie',
    'setcookie',
    /(?<=-setcookie\s{1,3}["']?)[^\s"']{4,}/,
    'https://www.erlang.org/doc/system/distributed.html',
  ),
  // /etc/ppp/chap-secrets: client, server, secret, addresses
  tokenRule(
    'passwd',
    [' * ', '\t*'],
    /(?<=^\s*["']?[\w.@-]{1,60}["']?\s{1,20}\*\s{1,20}["']?)(?=\S*\d)[^\s"'*/]{6,}(?=["']?\s{1,20}(?:\*|[\d.]{7,}))/,
    'https://ppp.samba.org/pppd.html',
  ),
  // [smtp.example.com]:587 user@example.com:…
  tokenRule(
    'passwd',
    [']:25 ', ']:465 ', ']:587 '],
    /(?<=^\s*\[[\w.-]{1,120}\]:\d{2,5}\s{1,8}[\w.+@-]{1,120}:)\S{3,}$/,
    'https://www.postfix.org/SASL_README.html#client_sasl_enable',
  ),
  tokenRule(
    'passwd',
    [' login '],
    /(?<=\b[A-Za-z]{0,3}\d{1,6}\sLOGIN\s"?[\w.+@-]{1,120}"?\s"?)[^\s"]{4,}/,
    'https://www.rfc-editor.org/rfc/rfc9051#section-6.2.3',
  ),
  tokenRule(
    'passwd',
    '{plain} {cleartext}',
    /(?<=\{(?:PLAIN|CLEARTEXT)\})[^\s:"']{3,}/i,
    'https://doc.dovecot.org/main/core/config/auth/schemes.html',
  ),
  tokenRule(
    'passwd',
    'rootpw reg_sz',
    /(?<=\brootpw\s{1,3}(?:--\w{1,12}\s{1,3}){0,2}|passw\w{0,4}\s{1,20}REG_SZ\s{1,20})[^\s-]\S{3,}/i,
    'https://pykickstart.readthedocs.io/en/latest/kickstart-docs.html#rootpw',
  ),
  // root:… alone in a line, as chpasswd reads it.
  tokenRule(
    'passwd',
    'root: admin: ubuntu: postgres:',
    /(?<=^\s*(?:- )?(?:root|admin|ubuntu|postgres):)(?=[^\s:]*\d)(?=[^\s:]*[A-Za-z])[^\s:/]{6,}$/,
    'https://man7.org/linux/man-pages/man8/chpasswd.8.html',
  ),
  tokenRule(
    'secret',
    '::add-mask:: issecret=true',
    /(?<=::add-mask::|issecret=true[\w;=]{0,40}\])\S{3,}/i,
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#masking-a-value-in-a-log',
  ),
  // The word for it in other scripts and languages; of the first letter both cases are possible.
  tokenRule(
    'passwd',
    'ароль 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 asło eslo arola ösenord dgangskode assord alasana elszó ifre סיסמ المرور ωδικός khẩu รหัสผ่าน'.split(
      ' ',
    ),
    /(?<=(?:пароль|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|hasło|heslo|parola|lösenord|adgangskode|passord|salasana|jelszó|şifre|סיסמה?|كلمة المرور|κωδικός|mật khẩu|รหัสผ่าน)["'*]{0,2}\s{0,2}[:：=]\s{0,2}["']?)[^\s"'*][^\s"']{3,}/iu,
    'https://cldr.unicode.org/',
  ),
];
