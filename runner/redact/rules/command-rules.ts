import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets on a command line whose option does not say that it is one. The value is one word, quoted or not. */
export const COMMAND_RULES: readonly TokenRule[] = [
  tokenRule(
    'passwd',
    ['curl ', 'http ', 'https ', 'wget ', 'etcdctl', '--user', '--proxy-user'],
    /(?<=(?:\s(?:-u|--user|--proxy-user|-U)|\bhttps?\s(?:.{0,100}\s)?(?:-a|--auth))[ =]?["']?[^\s:"'@/]{1,128}["']?:["']?)(?!\d{1,6}(?:["'\s]|$))[^\s"']{2,}/,
  ),
  tokenRule(
    'passwd',
    ['curl ', 'http ', 'https ', 'wget ', '--user', '--auth'],
    /(?<=\s(?:-u|--user|--proxy-user|-a|--auth)[ =]?'(?:[^\s:'@/]{1,128}|[\w.+-]{1,80}@[\w.-]{3,80}):)[^']{2,}/,
  ),
  tokenRule(
    'passwd',
    ['curl ', 'http ', 'https ', 'wget ', '--user', '--auth'],
    /(?<=\s(?:-u|--user|--proxy-user|-a|--auth)[ =]?"(?:[^\s:"@/]{1,128}|[\w.+-]{1,80}@[\w.-]{3,80}):)(?:[^"\\]|\\.){2,}/,
  ),
  // The key as the name, with an empty password.
  tokenRule(
    'token',
    ['curl ', 'http ', 'https ', 'wget ', '--user', '--auth'],
    /(?<=\s(?:-u|--user)[ =]?["']?)(?=[^\s:"']{0,40}\d)(?:[^\s:"'@/$]{10,}(?=:["'\s])|[A-Za-z0-9]{20,}(?=[: ]))/,
  ),
  // Any command that takes a user and then a password.
  tokenRule(
    'passwd',
    [' -u ', ' -l ', '--user'],
    /(?<!\b(?:mysql|mariadb)\w*\s.{0,300}\s-p\s)(?<=\s(?:-u|-U|-l|--user|--username)[ =]\S{1,80}\s(?:.{0,100}\s)?-p[ =]{0,2}["']?)(?!\d{1,5}(?:[^\w]|$)|\/|\.)[^\s"'-][^\s"']{3,}/,
  ),
  tokenRule(
    'secret',
    ['mc alias', 'mc config', 'mcli alias'],
    /(?<=\bmc(?:li)?\s{1,3}(?:alias\s{1,3}set|config\s{1,3}host\s{1,3}add)\s{1,3}\S{1,60}\s{1,3}["']?https?:\S{1,200}\s{1,3}\S{1,100}\s{1,3}["']?)[^\s"']{4,}/,
  ),
  // setenv NAME …, set -gx NAME …, ENV NAME …
  tokenRule(
    'passwd',
    ['setenv ', 'set -', 'env '],
    /(?<=[\s"'])(?<=(?:^|[\s;&])(?:setenv|set\s-\w{1,3}|ENV)\s{1,3}\w{0,40}(?:PASS(?:W(?:OR)?D|PHRASE)?|PWD|SECRET|TOKEN|SECRET_KEY|API_KEY)\s{1,3}["']?)(?!["'$])[^\s"']{4,}/,
  ),
  tokenRule(
    'passwd',
    ['send '],
    /(?<=\bsend\s{1,3}(?:--\s{1,3})?["'])(?=[^"']*\d)[^"'\s\\]{6,}(?=\\{1,2}[rn]["'])/,
  ),
  tokenRule('passwd', 'login', /(?<=\blogin\b.{0,300}\s-p(?:[ =]{1,3}["']?|["']))[^\s"']{3,}/),
  tokenRule(
    'passwd',
    'mysql mariadb',
    /(?<=\b(?:mysql|mariadb)[\w-]{0,20}\b.{0,400}[\s,=]["']?-p["']?)[^\s"']{2,}/,
  ),
  tokenRule(
    'passwd',
    'sshpass mongo sqlcmd redis-cli keydb-cli ldap mosquitto ipmitool kdb5_util bcp smbclient rdesktop unzip zip',
    /(?<=\b(?:(?:sshpass|mongo\w{0,10}|rdesktop)\b.{0,300}\s-p|(?:redis-cli|keydb-cli|valkey-cli)\b.{0,300}\s-a|ldap\w{3,10}\b.{0,300}\s-w|(?:sqlcmd|bcp|osql|mosquitto_\w{3}|ipmitool|kdb5_util|zip|unzip)\b.{0,300}\s-P)[ =]{0,2}["']?)[^\s"'-][^\s"']{2,}/,
  ),
  tokenRule(
    'passwd',
    ['smbclient', 'rpcclient', 'smbmap', 'winexe', 'lftp', 'net ads', 'net rpc'],
    /(?<=\b(?:smbclient|rpcclient|winexe|smbmap|net|lftp)\b.{0,200}\s-[Uu][ =]?["']?[\w.\\/@-]{1,80}[%,])[^\s"']{3,}/,
  ),
  tokenRule(
    'passwd',
    ['auth-pass '],
    /(?<=\bsentinel\s{1,3}auth-pass\s{1,3}[\w.-]{1,60}\s{1,3}["']?)[^\s"']{3,}/i,
  ),
  tokenRule(
    'passwd',
    'wpa_passphrase',
    /(?<=\bwpa_passphrase\s{1,3}(?:"[^"\n]{1,32}"|'[^'\n]{1,32}'|[^\s"'<]{1,32})\s{1,3}["']?)[^\s"'<[]{8,63}/,
  ),
  tokenRule('passwd', 'pass:', /(?<=[\s"'=]pass:)[^\s"']{3,}/),
  tokenRule(
    'passwd',
    'openssl',
    /(?<=\bopenssl\b.{0,300}\s-(?:k|K|hmac|macopt (?:hex)?key:)[ ]?["']?)[^\s"']{4,}/,
  ),
  tokenRule(
    'passwd',
    'htpasswd',
    /(?<=\bhtpasswd\s{1,3}(?:-\w+\s{1,3}){0,4}(?:[^\s-]\S{0,200}\s{1,3}){1,2})[^\s-]\S{3,}$/,
  ),
  tokenRule('passwd', ['.logon '], /(?<=\.logon\s{1,3}[\w.-]{1,80}\/[\w.-]{1,60},)[^\s;]{4,}/i),
  tokenRule(
    'passwd',
    'add_user change_password authenticate_user',
    /(?<=\b(?:add_user|change_password|authenticate_user)\s{1,3}["']?[\w.@-]{1,80}["']?\s{1,3}["']?)[^\s"']{3,}/,
  ),
  tokenRule(
    'token',
    ['vault '],
    /(?<=\bvault\s{1,3}(?:login|operator\s{1,3}unseal|unwrap|token\s{1,3}(?:lookup|revoke|renew))\s{1,3}(?:-(?!accessor)\S{1,60}\s{1,3}){0,3}["']?(?:token=)?)[^\s"'-][^\s"']{7,}/,
  ),
  // The key of a cluster behind the address: microk8s join 10.0.0.4:25000/…/…
  tokenRule(
    'token',
    ['microk8s join'],
    /(?<=\bmicrok8s\s{1,3}join\s{1,3}\S{1,80}:\d{1,5}\/)[a-f\d]{32}/,
  ),
  // A place, a user and a password, one after the other
  tokenRule(
    'passwd',
    ['hdbuserstore ', '-createcredential ', '-modifycredential ', ':ommysql:'],
    /(?<=\bhdbuserstore\s(?:-\w\s)?set\s\S{1,80}\s\S{1,120}\s\S{1,80}\s["']?|\s-(?:create|modify)credential\s\S{1,120}\s\S{1,80}\s["']?|:ommysql:[^\s,]{1,120},[^\s,]{1,80},[^\s,]{1,80},)[^\s"';-][^\s"';]{2,}/i,
  ),
  // A key in three parts behind an address
  tokenRule(
    'token',
    ['login '],
    /(?<=\blogin\s[^\n]{0,200}:\/\/\S{3,160}\s["']?)[A-Za-z\d]{16,40}(?::[A-Za-z\d]{16,40}){2}(?![\w:])/,
  ),
  tokenRule(
    'token',
    ['cargo login'],
    /(?<=\bcargo\s{1,3}login\s{1,3}(?:-\S{1,60}\s{1,3}){0,3}["']?)[^\s"'-]\S{9,}/,
  ),
  tokenRule(
    'secret',
    ['configure set', 'config set'],
    /(?<=\b(?:configure|config)\s{1,3}set\s{1,3}(?!-)\S{0,80}(?:secret|token|password|key)\S{0,40}\s{1,3}["']?)[^\s"']{6,}/i,
  ),
  // pulumi config set --secret name …, composer config http-basic.host user …
  tokenRule(
    'secret',
    ['--secret ', 'http-basic', 'secrets set', 'bundle config'],
    /(?<=\bset\s{1,3}--secret\s{1,3}[\w.:-]{1,60}\s{1,3}["']?|\bhttp-basic\.\S{1,80}\s{1,3}\S{1,60}\s{1,3}["']?|\bsecrets\s{1,3}set\s{1,3}[\w.-]{1,60}[ =]["']?|\bbundle\s{1,3}config\s{1,3}(?:set\s{1,3})?(?:--\w+\s{1,3})?(?:https?:\/\/)?[\w-]+\.\S{1,80}\s{1,3}[\w.-]{1,60}:)[^\s"'$[<-][^\s"']{3,}/,
  ),
  // kubectl create secret … --from-literal=name=…: all of it is secret, whatever the name.
  tokenRule(
    'secret',
    '--from-literal',
    /(?<=\bsecret\s.{0,300}--from-literal[ =]["']?[\w.-]{1,80}=["']?)(?![$<])[^\s"']{3,}/,
  ),
  tokenRule(
    'passwd',
    ['twine ', 'upload ', 'publish ', 'push '],
    /(?<=\b(?:twine\s{1,3}upload|upload|publish|push)\s(?:.{0,200}\s)?(?:-p|-k|--key)[ =]["']?)(?=\S*\d)[^\s"'/-][^\s"'/]{7,}/,
  ),
  tokenRule(
    'secret',
    'securestring',
    /(?<=\bSecureString\b.{0,200}\s--value[ =]["']?|--value[ =]["']?(?=\S{1,200}\s.{0,200}SecureString))(?!file:)[^\s"'$][^\s"']{3,}/,
  ),
  tokenRule(
    'passwd',
    ['radtest ', 'radclient ', 'rclone obscure', 'reset-admin-password', 'set-initial-password'],
    /(?<=\b(?:radtest\s{1,3}\S{1,60}|radclient\s{1,3}\S{1,60}\s{1,3}\w{2,10}|rclone\s{1,3}obscure|reset-admin-password|set-initial-password)\s{1,3}["']?)[^\s"'-][^\s"']{3,}/,
  ),
  // A key on a command line may be a UUID.
  tokenRule(
    'api-key',
    ['-key ', '-key='],
    /(?<=\s--(?:(?:record|setup|api|auth|access|join|enroll|license|activation)-)?key[ =]["']?)[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/i,
  ),
  tokenRule(
    'passwd',
    'sqlplus impdp expdp rman sqlldr',
    /(?<=\b(?:sqlplus|impdp|expdp|rman|sqlldr|exp|imp)\s(?:.{0,100}\s)?(?:userid=)?\\?["']?[\w.-]{1,60}\/)[^\s"'@/]{3,}(?=@|["'\s]|$)/i,
  ),
  tokenRule(
    'passwd',
    [
      ...'useradd usermod unrar snmp doveadm samba-tool certutil ssh-keygen iwconfig ldappasswd drush'.split(
        ' ',
      ),
      // Not 7z alone, which random text is full of.
      ...['7z ', '7z.', '7za ', '7za.', '7zr ', '7zz '],
      'ctl register ',
      'admin user add ',
    ],
    /(?<=\b(?:(?:useradd|usermod|adduser|certutil|doveadm pw)\b.{0,200}\s-p[ =]?|doveadm\sauth\s\w{4,6}\s(?:-\S{1,40}\s){0,3}\S{1,80}\s|samba-tool\suser\s(?:create|add)\s[^\s-]\S{0,80}\s(?!-)|\w{3,16}ctl\sregister\s[\w.-]{1,80}\s[\w.-]{1,120}\s|mc\sadmin\suser\sadd\s[\w.-]{1,60}\s[\w.@-]{1,80}\s|drush\s(?:user:password|user-password|upwd)\s[\w.@-]{1,80}\s|ssh-keygen\b.{0,300}\s-[NP]\s|iwconfig\b.{0,160}\skey\ss:|ldappasswd\b.{0,300}\s-[as]\s|(?:7z\w?|(?:un)?rar)\b.{0,200}\s-(?:hp|p)|snmp\w{2,12}\b.{0,200}\s-[cAX]\s{1,3})["']?)[^\s"']{3,}/,
  ),
  // -p and a word that looks typed, of a command that speaks of users, or one in quotes.
  tokenRule(
    'passwd',
    [' -p ', ' -p"', " -p'", ' -a '],
    /(?=[^\s"'-][^\s"']{5})(?=[^\s"']{0,99}\d)(?=[^\s"']{0,99}[A-Za-z])(?<=[\s"'=pPa])(?<=\b(?:user|users|login|logon|auth|account|install|admin|manager|bind|connect|register|enroll|unlock|decrypt|mount)\b[^\n]{0,160}\s-[pPa][ =]?["']?|\s-[pPa] ?(?=["'](?=[^"']*[A-Z#!?$%&*+])(?=[^"']*[a-z])[^"']*\d)["'])(?!\S*[:=/.]\S)[^\s"'-][^\s"']{5,}(?![^\s"'])/,
  ),
  // What a chat, a game or a line terminal is told to log in.
  tokenRule(
    'passwd',
    ['identify ', 'oper ', '+login ', 'login '],
    /(?<=\bIDENTIFY\s(?:[\w-]{1,30}\s)?|(?:^|[\s/:])OPER\s\S{1,30}\s|\+login\s\S{1,60}\s)(?!by\b|with\b|as\b)[^\s"'+][^\s"']{3,}/,
  ),
  // A client that is given a user and then a secret, glued to its option or not.
  tokenRule(
    'passwd',
    [' -u', ' -l ', '--user'],
    /(?<=\s(?:-[uUl][ =]?|--user(?:name)?[ =])[^\s-]\S{0,80}\s(?:[^\n]{0,120}\s)?-(?:[pPwWk]|pw|pass)[ =]{0,2}["']?)(?=[^\s"']*\d)(?=[^\s"']*[A-Za-z])(?![^\s"']*[:=/.])[^\s"'-][^\s"']{5,}(?![^\s"'])/,
  ),
  // What a program that sets passwords is given: passwd -6 …, ldappasswd -s … -x cn=bob
  tokenRule(
    'passwd',
    ['passwd '],
    /(?<=\b\w{0,8}passwd\s(?:\S{1,60}\s){0,4})(?=[^\s"']*\d)(?=[^\s"']*[A-Za-z])(?!sha\d?-?\d|[\w.-]*[\\/=:.])[^\s"'-][^\s"']{5,}(?=\s|$)/,
  ),
  // login <key>: of any program that is given a long one.
  tokenRule(
    'token',
    ['login ', 'authenticate ', 'set-token ', 'activate '],
    /(?<=\b(?:login|authenticate|set-token|activate)\s(?:-\S{1,60}\s){0,3}["']?)(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}(?![\w./:@-])/,
  ),
  // radtest: user, password, server, port of the device, and what client and server share
  tokenRule(
    'passwd',
    'radtest',
    /(?<=\bradtest\s{1,3}(?:-[\w-]{1,8}\s{1,3}(?:\w{1,8}\s{1,3})?){0,2}\S{1,80}\s{1,3}\S{1,120}\s{1,3}\S{1,80}\s{1,3}\d{1,5}\s{1,3}["']?)[^\s"']{3,}/,
  ),
  // gh secret set NAME --body …, drone secret add --data …
  tokenRule(
    'secret',
    ['secret set', 'secret add', 'secret put', 'secret create', 'secrets set', 'secrets add'],
    /(?<=\bsecrets?\s(?:set|add|put|create)\s[^\n]{0,160}\s(?:--body|-b|--data|--value)[ =]["']?)(?![-@])[^\s"']{4,}/,
  ),
  // What AWS keeps encrypted: {"Type": "SecureString", "Value": "…"}, put-parameter --value …
  tokenRule(
    'secret',
    'securestring',
    /(?<="Value"\s{0,3}:\s{0,3}"|\s--value[ =]["']?)(?!file(?:b)?:\/\/)[^\s"']{3,}/,
  ),
  tokenRule(
    'token',
    'codecov',
    /(?<=\bcodecov\b[^\n]{0,200}\s(?:-t|--token)[ =]["']?)[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/,
  ),
  // An agent that is told its key, a keychain that is told the password of a certificate.
  tokenRule(
    'api-key',
    [' -k '],
    /(?<=\s-k\s)(?<!\bgpg2?\s[^\n]{0,200})(?=(?:[A-Za-z]{0,20}\d){3})[A-Za-z\d]{32,64}(?=\s|$)/,
  ),
  tokenRule(
    'passwd',
    [
      'security import ',
      '-keychain ',
      'set-key-partition-list ',
      'suseconnect ',
      'authorize-account ',
    ],
    /(?<=\bsecurity\s(?:import\s[^\n]{0,300}\s-P|(?:create|unlock)-keychain\s[^\n]{0,160}-p|set-key-partition-list\s[^\n]{0,160}-k)\s["']?|\bSUSEConnect\s[^\n]{0,160}-r\s|\bauthorize-account\s\w{10,40}\s)[^\s"'$]{3,}/,
  ),
  // --ldap_password_cmd="echo -n …", passwordeval "echo …"
  tokenRule(
    'passwd',
    ['_cmd', '_command', 'eval', 'pass-cmd', 'pass-command'],
    /(?<=\bpass(?:word|wd)?[_-]?(?:cmd|command|eval)["']?\s{0,3}[=:]?\s{0,3}["']?echo\s(?:-n\s)?["']?|_pass(?:word|wd)?_(?:cmd|command)["']?\s{0,3}[=:]?\s{0,3}["']?echo\s(?:-n\s)?["']?)[^\s"'`$]{4,}/i,
  ),
  tokenRule(
    'passwd',
    'askpass',
    /(?<=askpass\w{0,8}\s(?:returned|gave|said):?\s["'])[^"'\n]{3,}(?=["'])/i,
  ),
];
