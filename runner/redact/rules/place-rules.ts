import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets that are told by their place: in a URL, a header, a query, a database statement, a configuration line. */
export const PLACE_RULES: readonly TokenRule[] = [
  tokenRule(
    'secret',
    '== != ===',
    /(?<=")[^"]{4,200}(?="\s{0,3}[!=]==?\s{0,3}[\w.$]{0,40}(?:passw|pwd|secret|token|key))|(?<=')[^']{4,200}(?='\s{0,3}[!=]==?\s{0,3}[\w.$]{0,40}(?:passw|pwd|secret|token|key))/i,
    'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  ),
  tokenRule(
    'url-userinfo',
    '://',
    /(?<=\b[a-z][a-z0-9+.-]{0,30}:\/\/)(?=[A-Za-z_-]*\d)(?<secret>[\w~.+-]{16,256})(?=(?::[\w-]{0,30})?@[\w.-])/i,
    'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  ),
  // scheme://user:password@host; the password may hold an @ or a slash, but not start like a port.
  tokenRule(
    'url-userinfo',
    '://',
    /(?<=\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/?#"'<>]{0,128}:)(?!\d{1,5}(?:[/?#]|$))(?<secret>[^\s"'`<>/]{1,256}|[^\s"'`<>]{1,256})(?=@(?:[\w.-]|\[|\$\{|%))/i,
    'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  ),
  // user:password@host without a scheme, where an address follows.
  tokenRule(
    'url-userinfo',
    '@',
    /(?<=(?:^|[\s"'`=(/])[\w.\\-]{1,60}:)(?=[^\s@]*[^A-Za-z\s@.-])[^\s:@"'`/]{4,256}(?=@(?:(?:tcp|unix|udp)\(|[\w-]+(?:\.[\w-]+)*:\d{2,5}\b|\d{1,3}(?:\.\d{1,3}){3}\b|[a-z][\w-]*(?:\.[\w-]+)*\/))/i,
    'https://github.com/go-sql-driver/mysql#dsn-data-source-name',
  ),
  // auth("bob", "…"), HTTPBasicAuth('bob', '…')
  tokenRule(
    'passwd',
    'auth login credential signin',
    /(?<=\b\w{0,40}(?:auth|login|credentials?|signin)\s?=?\s?\(\s{0,2}["']?[\w.@-]{1,60}["']?\s{0,2},\s{0,2}["'])(?=[^"'\s]*[^a-z"'\s])[^"'\s]{4,}(?=["'])/i,
    'https://requests.readthedocs.io/en/latest/user/authentication/',
  ),
  // log in with admin / …
  tokenRule(
    'passwd',
    ['log in', 'login', 'sign in', 'credentials', 'creds'],
    /(?<=\b(?:log ?in|sign in|credentials|creds)\b[^/\n]{0,60}[\s:]["'`]?[\w.@-]{2,40}["'`]?\s\/\s["'`]?)(?=[^\s"'`]*\d)(?=[^\s"'`]*[A-Za-z])[^\s"'`/]{6,}/i,
    'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  ),
  // passwordField.setText("…")
  tokenRule(
    'passwd',
    'passw',
    /(?<=passw\w{0,20}["')\]]{0,3}\.(?:set\w{0,10}|fill|type|send_?keys|value)\(["'])[^"']{4,}(?=["'])/i,
    'https://playwright.dev/docs/input',
  ),
  tokenRule(
    'passwd',
    'jdbc:oracle',
    /(?<=jdbc:oracle:\w{2,5}:["']?[^\s/@:]{1,60}\/)[^\s@]{3,}(?=@)/i,
    'https://docs.oracle.com/en/database/oracle/oracle-database/19/jjdbc/data-sources-and-URLs.html',
  ),
  tokenRule(
    'jwk-secret',
    '"k" "d" "p" "q" "dp" "dq" "qi"',
    /(?<="(?:k|d|p|q|dp|dq|qi)"\s{0,3}:\s{0,3}")[\w-]{20,}={0,2}(?=")/,
    'https://www.rfc-editor.org/rfc/rfc7518#section-6',
  ),
  tokenRule(
    'passwd',
    ['user '],
    /(?<=^\s{0,8}user\s{1,4}\S{1,80}\s(?:[^>\n]{0,300}\s)?)(?<=\s)[>#][^\s>][^\s]{3,}/,
    'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/',
  ),
  tokenRule(
    'passwd',
    '"auth"',
    /(?<="auth"\s{1,3}(?:"[^"]{1,80}"\s{1,3})?")[^"]{3,}(?="\s*$)/i,
    'https://redis.io/docs/latest/commands/monitor/',
  ),
  tokenRule(
    'url-signature',
    'sig= signature= code= hash= hmac= ticket= key= sessionid= sid= nonce= invite= reset= magic= verify=',
    /(?<=[?&;](?:[\w-]{0,30}[-_])?(?:sig|signature|code|hmac|ticket|key|sid|sessionid|invite|reset|magic|verify)=)(?=[A-Za-z%_-]*\d)[\w%+/=.~-]{16,}/i,
    'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
  ),
  tokenRule(
    'bearer-token',
    'bearer',
    /(?<=\bbearer["']?[ \t:=]{1,4}["']?)(?=[A-Za-z_.-]{0,200}[0-9+/=]|[A-Za-z]{20})[\w.~+/=%-]{8,}/i,
    'https://www.rfc-editor.org/rfc/rfc6750',
  ),
  tokenRule(
    'basic-auth',
    'basic',
    /(?<=\b(?:[Bb]asic|BASIC)[ \t]{1,4}["']?)(?=[A-Za-z]{0,200}[0-9+=]|[A-Za-z]{1,40}[A-Z])[A-Za-z0-9+/]{8,}={0,2}(?![\w-])/,
    'https://www.rfc-editor.org/rfc/rfc7617',
  ),
  tokenRule(
    'digest-auth',
    'response=',
    /(?<=\b(?:response|cnonce|nonce)=["']?)[a-f0-9]{16,128}/i,
    'https://www.rfc-editor.org/rfc/rfc7616',
  ),
  tokenRule(
    'aws-signature',
    'signature= credential=',
    /(?<=\b(?:Signature|Credential)=)[\w/+%=-]{16,}/,
    'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html',
  ),
  tokenRule(
    'passwd',
    'identified',
    /(?<=\bidentified\s{1,4}(?:with\s{1,4}["'`\w]{1,40}\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?["'`]?)(?!(?:random|password|values|externally)\b)[^\s"'`;]{3,}/i,
    'https://dev.mysql.com/doc/refman/8.4/en/create-user.html',
  ),
  tokenRule(
    'passwd',
    'requirepass masterauth primaryauth',
    /(?<=\b(?:requirepass|masterauth|primaryauth)["']?\s{1,8}["']?)[^\s"']{3,}/i,
    'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/',
  ),
  tokenRule(
    'passwd',
    'auth',
    /(?<=(?:^|[>\]+)"'\s])AUTH["']?\s{1,4}["']?(?:[\w.-]{1,40}["']?\s{1,4}["']?)?)(?!(?:PLAIN|LOGIN|CRAM-MD5|XOAUTH2|GSSAPI|NTLM|failed|error|required|TLS|OK|failure|command|method|called|not|is|to|for|mechanism)\b)(?<secret>[^\s"']{4,})(?=["'\s]*$)/,
    'https://redis.io/docs/latest/commands/auth/',
  ),
  tokenRule(
    'passwd',
    'auth',
    /(?<=\bAUTH (?:PLAIN|LOGIN|XOAUTH2) )[A-Za-z0-9+/]{8,}={0,2}/,
    'https://www.rfc-editor.org/rfc/rfc4954',
  ),
  tokenRule(
    'passwd',
    'setuser',
    /(?<=\bsetuser\s.{0,200}[\s"'][>#])[^\s"']{3,}/i,
    'https://redis.io/docs/latest/commands/acl-setuser/',
  ),
  // hostname:port:database:username:password
  tokenRule(
    'passwd',
    ':54 :64 :26257: :*:',
    /(?<=^[\w.*-]{1,253}:(?:54\d\d|64\d\d|26257|\*):[\w.*-]{1,63}:[\w.*@-]{1,63}:)[^\s:]\S{2,}$/,
    'https://www.postgresql.org/docs/current/libpq-pgpass.html',
  ),
  tokenRule(
    'passwd',
    'login',
    /(?<=\blogin\s{1,8}\S{1,128}\s{1,8}(?:password|passwd|pass)\s{1,8})\S+/i,
    'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
  ),
  tokenRule(
    'passwd',
    'password passwd secret passphrase',
    /(?<=^\s*(?:default\s{1,4})?(?:password|passwd|passphrase|secret)[ \t]{1,8})(?!(?:is|was|for|authentication|reset|required|must|has|manager)\b)[^\s=:|]\S{3,}$/i,
    'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
  ),
  tokenRule(
    'passwd',
    ['password ', 'secret ', ' community ', 'key-string', 'md5 ', ' key '],
    /(?<=\b(?:(?:password|secret|key|key-string|md5)\s{1,3}[0-9]\s{1,3}|snmp-server\s{1,3}community\s{1,3}|key-string\s{1,3}))(?!\d{1,4}\b)[^\s"']{4,}/i,
    'https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html',
  ),
  tokenRule(
    'passwd',
    'md5',
    /(?<![A-Za-z0-9])md5[a-f0-9]{32}(?![a-f0-9])/,
    'https://www.postgresql.org/docs/current/auth-password.html',
  ),
];
