import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets on a command line whose option does not say that it is one. The value is one word, quoted or not. */
export const COMMAND_RULES: readonly TokenRule[] = [
  tokenRule(
    'passwd',
    ['curl ', 'http ', 'https ', 'wget ', 'etcdctl', '--user', '--proxy-user'],
    /(?<=(?:\s(?:-u|--user|--proxy-user|-U)|\bhttps?\s(?:.{0,100}\s)?(?:-a|--auth))[ =]?["']?[^\s:"'@/]{1,128}["']?:["']?)(?!\d{1,6}(?:["'\s]|$))[^\s"']{2,}/,
    'https://curl.se/docs/manpage.html#-u',
  ),
  tokenRule(
    'passwd',
    ['curl ', 'http ', 'https ', 'wget ', '--user', '--auth'],
    /(?<=\s(?:-u|--user|--proxy-user|-a|--auth)[ =]?'[^\s:'@/]{1,128}:)[^']{2,}/,
    'https://curl.se/docs/manpage.html#-u',
  ),
  tokenRule(
    'passwd',
    ['curl ', 'http ', 'https ', 'wget ', '--user', '--auth'],
    /(?<=\s(?:-u|--user|--proxy-user|-a|--auth)[ =]?"[^\s:"@/]{1,128}:)(?:[^"\\]|\\.){2,}/,
    'https://curl.se/docs/manpage.html#-u',
  ),
  // The key as the name, with an empty password.
  tokenRule(
    'token',
    ['curl ', 'http ', 'https ', 'wget ', '--user', '--auth'],
    /(?<=\s(?:-u|--user)[ =]?["']?)(?=[^\s:"']{0,20}\d)[^\s:"'@/$]{10,}(?=:["'\s])/,
    'https://curl.se/docs/manpage.html#-u',
  ),
  // Any command that takes a user and then a password.
  tokenRule(
    'passwd',
    [' -u ', ' -l ', '--user'],
    /(?<=\s(?:-u|-U|-l|--user|--username)[ =]\S{1,80}\s(?:.{0,100}\s)?-p[ =]{0,2}["']?)(?!\d{1,5}(?:[^\w]|$)|\/|\.)[^\s"'-][^\s"']{3,}/,
    'https://www.gnu.org/prep/standards/html_node/Option-Table.html',
  ),
  tokenRule(
    'secret',
    ['mc alias', 'mc config', 'mcli alias'],
    /(?<=\bmc(?:li)?\s{1,3}(?:alias\s{1,3}set|config\s{1,3}host\s{1,3}add)\s{1,3}\S{1,60}\s{1,3}["']?https?:\S{1,200}\s{1,3}\S{1,100}\s{1,3}["']?)[^\s"']{4,}/,
    'https://min.io/docs/minio/linux/reference/minio-mc/mc-alias-set.html',
  ),
  tokenRule(
    'passwd',
    ['send '],
    /(?<=\bsend\s{1,3}(?:--\s{1,3})?["'])(?=[^"']*\d)[^"'\s\\]{6,}(?=\\[rn]["'])/,
    'https://core.tcl-lang.org/expect/index',
  ),
  tokenRule(
    'passwd',
    '<<<',
    /(?<=\b(?:kinit|passwd|sudo|su|login|docker|gh|vault|secrets?|env add)\b.{0,100}<<<\s{0,2}["']?)[^\s"'$]{4,}/,
    'https://www.gnu.org/software/bash/manual/html_node/Redirections.html',
  ),
  tokenRule(
    'passwd',
    'login',
    /(?<=\blogin\b.{0,300}\s-p(?:[ =]{1,3}["']?|["']))[^\s"']{3,}/,
    'https://docs.docker.com/reference/cli/docker/login/',
  ),
  tokenRule(
    'passwd',
    'mysql mariadb',
    /(?<=\b(?:mysql|mariadb)[\w-]{0,20}\b.{0,400}\s["']?-p["']?)[^\s"']{2,}/,
    'https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html',
  ),
  tokenRule(
    'passwd',
    'sshpass mongo sqlcmd redis-cli keydb-cli ldap mosquitto ipmitool bcp smbclient rdesktop unzip zip',
    /(?<=\b(?:(?:sshpass|mongo\w{0,10}|rdesktop)\b.{0,300}\s-p|(?:redis-cli|keydb-cli|valkey-cli)\b.{0,300}\s-a|ldap\w{3,10}\b.{0,300}\s-w|(?:sqlcmd|bcp|osql|mosquitto_\w{3}|ipmitool|zip|unzip)\b.{0,300}\s-P)[ =]{0,2}["']?)[^\s"'-][^\s"']{2,}/,
    'https://redis.io/docs/latest/develop/tools/cli/',
  ),
  tokenRule(
    'passwd',
    ['smbclient', 'rpcclient', 'smbmap', 'winexe', 'lftp', 'net ads', 'net rpc'],
    /(?<=\b(?:smbclient|rpcclient|winexe|smbmap|net|lftp)\b.{0,200}\s-[Uu][ =]?["']?[\w.\\/@-]{1,80}[%,])[^\s"']{3,}/,
    'https://www.samba.org/samba/docs/current/man-html/smbclient.1.html',
  ),
  tokenRule(
    'passwd',
    'pass:',
    /(?<=[\s"'=]pass:)[^\s"']{3,}/,
    'https://docs.openssl.org/master/man1/openssl-passphrase-options/',
  ),
  tokenRule(
    'passwd',
    'openssl',
    /(?<=\bopenssl\b.{0,300}\s-(?:k|K|hmac|macopt (?:hex)?key:)[ ]?["']?)[^\s"']{4,}/,
    'https://docs.openssl.org/master/man1/openssl-enc/',
  ),
  tokenRule(
    'passwd',
    'htpasswd',
    /(?<=\bhtpasswd\s{1,3}(?:-\w+\s{1,3}){0,4}(?:[^\s-]\S{0,200}\s{1,3}){1,2})[^\s-]\S{3,}$/,
    'https://httpd.apache.org/docs/current/programs/htpasswd.html',
  ),
  tokenRule(
    'passwd',
    ['passwd', '--password-stdin', 'sudo '],
    /(?<=\b(?:echo|printf)\s{1,3}(?:-\w+\s{1,3}){0,2}["']?(?:[\w.-]{1,40}:)?)[^\s"'$]{4,}(?=["']?\s{0,4}\|\s{0,4}(?:sudo\s{1,3}-S|(?:sudo\s{1,3})?(?:ch)?passwd|.{0,200}--password-stdin))/,
    'https://man7.org/linux/man-pages/man8/chpasswd.8.html',
  ),
  tokenRule(
    'passwd',
    'add_user change_password authenticate_user',
    /(?<=\b(?:add_user|change_password|authenticate_user)\s{1,3}["']?[\w.@-]{1,80}["']?\s{1,3}["']?)[^\s"']{3,}/,
    'https://www.rabbitmq.com/docs/man/rabbitmqctl.8',
  ),
  tokenRule(
    'token',
    ['vault '],
    /(?<=\bvault\s{1,3}(?:login|operator\s{1,3}unseal|unwrap|token\s{1,3}(?:lookup|revoke|renew))\s{1,3}(?:-\S{1,60}\s{1,3}){0,3}["']?(?:token=)?)[^\s"'-][^\s"']{7,}/,
    'https://developer.hashicorp.com/vault/docs/commands/login',
  ),
  tokenRule(
    'token',
    ['cargo login'],
    /(?<=\bcargo\s{1,3}login\s{1,3}(?:-\S{1,60}\s{1,3}){0,3}["']?)[^\s"'-]\S{9,}/,
    'https://doc.rust-lang.org/cargo/commands/cargo-login.html',
  ),
  tokenRule(
    'secret',
    ['configure set', 'config set'],
    /(?<=\b(?:configure|config)\s{1,3}set\s{1,3}(?!-)\S{0,80}(?:secret|token|password|key)\S{0,40}\s{1,3}["']?)[^\s"']{6,}/i,
    'https://docs.aws.amazon.com/cli/latest/reference/configure/set.html',
  ),
  // pulumi config set --secret name …, composer config http-basic.host user …
  tokenRule(
    'secret',
    ['--secret ', 'http-basic', 'secrets set', 'bundle config'],
    /(?<=\bset\s{1,3}--secret\s{1,3}[\w.:-]{1,60}\s{1,3}["']?|\bhttp-basic\.\S{1,80}\s{1,3}\S{1,60}\s{1,3}["']?|\bsecrets\s{1,3}set\s{1,3}[\w.-]{1,60}[ =]["']?|\bbundle\s{1,3}config\s{1,3}(?:set\s{1,3})?(?:--\w+\s{1,3})?[\w-]+\.\S{1,80}\s{1,3}[\w.-]{1,60}:)[^\s"'$-][^\s"']{3,}/,
    'https://www.pulumi.com/docs/iac/cli/commands/pulumi_config_set/',
  ),
  // kubectl create secret … --from-literal=name=…: all of it is secret, whatever the name.
  tokenRule(
    'secret',
    '--from-literal',
    /(?<=\bsecret\s.{0,300}--from-literal[ =]["']?[\w.-]{1,80}=["']?)(?![$<])[^\s"']{3,}/,
    'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_secret_generic/',
  ),
  tokenRule(
    'passwd',
    ['twine ', 'upload ', 'publish ', 'push '],
    /(?<=\b(?:twine\s{1,3}upload|upload|publish|push)\s(?:.{0,200}\s)?(?:-p|-k|--key)[ =]["']?)(?=\S*\d)[^\s"'/-][^\s"'/]{7,}/,
    'https://twine.readthedocs.io/en/stable/',
  ),
  tokenRule(
    'secret',
    'securestring',
    /(?<=\bSecureString\b.{0,200}\s--value[ =]["']?|--value[ =]["']?(?=\S{1,200}\s.{0,200}SecureString))(?!file:)[^\s"'$][^\s"']{3,}/,
    'https://docs.aws.amazon.com/cli/latest/reference/ssm/put-parameter.html',
  ),
  tokenRule(
    'passwd',
    ['radtest ', 'rclone obscure', 'reset-admin-password'],
    /(?<=\b(?:radtest\s{1,3}\S{1,60}|rclone\s{1,3}obscure|reset-admin-password)\s{1,3}["']?)[^\s"'-][^\s"']{3,}/,
    'https://rclone.org/commands/rclone_obscure/',
  ),
  // A key on a command line may be a UUID.
  tokenRule(
    'api-key',
    ['--key ', '--key=', '--record-key'],
    /(?<=\s--(?:record-)?key[ =]["']?)[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/i,
    'https://docs.cypress.io/app/references/command-line',
  ),
  tokenRule(
    'passwd',
    'sqlplus impdp expdp rman sqlldr',
    /(?<=\b(?:sqlplus|impdp|expdp|rman|sqlldr|exp|imp)\s(?:.{0,100}\s)?["']?[\w.-]{1,60}\/)[^\s"'@/]{3,}(?=@|["'\s]|$)/i,
    'https://docs.oracle.com/en/database/oracle/oracle-database/19/sqpug/starting-SQL-Plus.html',
  ),
  tokenRule(
    'passwd',
    'cmdkey psexec freerdp runas schtasks',
    /(?<=\b(?:cmdkey|psexec\w{0,4}|[xw]freerdp|runas|schtasks)\b.{0,200}\s[-/](?:pass|p|rp)[: ]["']?)[^\s"']{3,}/i,
    'https://learn.microsoft.com/windows-server/administration/windows-commands/cmdkey',
  ),
  tokenRule(
    'passwd',
    ['net use', 'net user'],
    /(?<=\bnet\s{1,3}(?:user\s{1,3}[\w.-]{1,40}|use\s{1,3}(?:\w:\s{1,3})?\\\\\S{1,100}(?:\s{1,3}\/user:\S{1,60})?)\s{1,3})(?!\/|\*)\S{4,}/i,
    'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/gg651155(v=ws.11)',
  ),
  tokenRule(
    'passwd',
    'convertto-securestring',
    /(?<=\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?(?:-AsPlainText\s{1,3})?["'])[^"']{3,}/i,
    'https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertto-securestring',
  ),
  tokenRule(
    'passwd',
    'useradd usermod 7z snmp',
    /(?<=\b(?:(?:useradd|usermod|adduser)\b.{0,200}\s-p[ =]?|7z\w?\b.{0,200}\s-p|snmp\w{2,12}\b.{0,200}\s-[cAX]\s{1,3})["']?)[^\s"']{3,}/,
    'https://man7.org/linux/man-pages/man8/useradd.8.html',
  ),
];
