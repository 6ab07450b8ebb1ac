import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Passwords of databases, caches and brokers, as their statements, files and commands hold them. */
export const DATABASE_RULES: readonly TokenRule[] = [
  tokenRule(
    'passwd',
    'jdbc:oracle',
    /(?<=jdbc:oracle:\w{2,5}:["']?[^\s/@:]{1,60}\/)[^\s@]{3,}(?=@)/i,
  ),
  tokenRule(
    'passwd',
    ['user '],
    /(?<=\s)(?=[>#])(?<=^\s{0,8}user\s{1,4}\S{1,80}\s(?:[^>\n]{0,300}\s)?)[>#][^\s>][^\s]{3,}/,
  ),
  // identified by '…', and without quotes where it is a statement and not a sentence.
  tokenRule(
    'passwd',
    'identified',
    /(?<=\bidentified\s{1,4}(?:with\s{1,4}["'`\w]{1,40}\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?'|(?<=\b(?:user|role|grant|login|database link)\b.{0,300})\bidentified\s{1,4}(?:with\s{1,4}["'`\w]{1,40}\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?["']?)(?!(?:random|password|values|externally)\b)[^\s"'`;]{3,}/i,
  ),
  tokenRule(
    'passwd',
    'identified',
    /(?<=\bIDENTIFIED\s{1,4}(?:WITH\s{1,4}\w{1,40}\s{1,4})?(?:BY|AS)\s{1,4})(?!(?:RANDOM|PASSWORD|VALUES|EXTERNALLY)\b)[^\s"'`;]{3,}/,
  ),
  // set password for 'bob'@'%' = '…'
  tokenRule(
    'passwd',
    ['set password'],
    /(?<=\bset\s{1,4}password\s{1,4}(?:for\s{1,4}\S{1,120}\s{0,4})?(?:=|to|from(?:\s{1,4}["'][^"']{0,128}["']\s{1,4}to)?)\s{0,4}(?:(?:old_)?password\(\s?)?["'])[^"']{3,}(?=["'])/i,
  ),
  // alter user bob with password '…', options (user 'bob', password '…')
  tokenRule(
    'passwd',
    ["password '", "password='", "password ='", "password= '", "password = '", "password n'"],
    /(?<=')(?<=\bpassword\s{0,4}=?\s{0,4}N?')(?<=(?:\b(?:alter|create)\s(?:user|role|login)\s|\boptions\s?\()[^\n]{0,200})[^'\s]{3,}(?=')/i,
  ),
  // Users of a server in the settings of JAAS, alone in a line: user_shop="…"
  tokenRule(
    'passwd',
    'user_',
    /(?<=^\s*user_(?!name|id|agent|email|group|role|type|data|dn|filter|attr|base)[\w.-]{1,40}=")(?=[^"]*\d)[^"\s/]{6,}(?=";?\s*$)/,
  ),
  tokenRule(
    'passwd',
    ['hello 2 auth', 'hello 3 auth', ' auth2 '],
    /(?<=\s)(?<=\b(?:HELLO\s[23]\sAUTH|AUTH2)\s\S{1,60}\s)\S{3,}/i,
  ),
  tokenRule(
    'passwd',
    'requirepass masterauth primaryauth',
    /(?<=\b(?:requirepass|masterauth|primaryauth)(?:["'],?\s{1,8}["']|\s{1,8}["']?))[^\s"']{3,}/i,
  ),
  tokenRule(
    'passwd',
    'auth',
    /(?<=[\s"'])(?<=(?:^|[>\]+)"'\s])AUTH["']?\s{1,4}["']?(?:[\w.-]{1,40}["']?\s{1,4}["']?)?)(?!(?:PLAIN|LOGIN|CRAM-MD5|XOAUTH2|GSSAPI|NTLM|failed|error|required|TLS|OK|failure|command|method|called|not|is|to|for|mechanism)\b)(?<secret>[^\s"']{4,})(?=["'\s]*$)/,
  ),
  // SET session:bob …, "SETEX" "pwreset:bob" "900" "…"
  tokenRule(
    'token',
    ['set ', 'set" ', 'setex ', 'setex" ', 'setnx ', 'setnx" '],
    /(?<=[\s"])(?=[\w.~+/-]{16})(?<=\b(?:SET|SETEX|PSETEX|SETNX|GETSET)"?\s"?[\w:.@{}-]{0,80}(?:token|reset|sess(?:ion)?|secret|passw(?:or)?d|api_?key|otp|jwt|invite|verify)[\w:.@{}-]{0,80}"?\s(?:"?\d{1,12}"?\s)?"?)(?=[\w.~+/-]*\d)(?=[\w.~+/-]*[A-Za-z])[\w.~+/-]{16,}={0,2}(?=$|["\s])/,
    /\b(?:SET|SETEX|PSETEX|SETNX|GETSET)"?\s"?[\w:.@{}-]{0,80}(?:token|reset|sess|secret|passw|key|otp|jwt|invite|verify)/,
  ),
  tokenRule('passwd', 'setuser', /(?<=\bsetuser\s.{0,80}[\s"'][>#])[^\s"']{3,}/i),
  // hostname:port:database:username:password
  tokenRule(
    'passwd',
    ':54 :64 :26257: :*:',
    /(?<=^[\w.*-]{1,253}:(?:54\d\d|64\d\d|26257|\*):[\w.*-]{1,63}:[\w.*@-]{1,63}:)[^\s:]\S{2,}$/,
  ),
  tokenRule('passwd', 'md5', /(?<![A-Za-z0-9])md5[a-f0-9]{32}(?![a-f0-9])/),
  // "user" "…" and nothing else, as pgbouncer has its users, or grep finds them.
  tokenRule(
    'passwd',
    '" "',
    /(?<=(?:^|\buserlist[\w.]{0,12}:\s?(?:\d{1,6}:\s?)?)"[\w.-]{1,63}" ")(?=[^"]*\d)(?=[^"]*[A-Za-z])[^"\s]{6,}(?="\s*$)/,
    /"\s*$/,
  ),
  // user/"…"@host
  tokenRule('passwd', '"@', /(?<=(?:^|[\s"'=(])[A-Za-z][\w$#]{0,30}\/")[^"\s]{3,}(?="@[\w/])/),
  // set value = '…' where name = 'smtp_password'
  tokenRule(
    'passwd',
    ["value = '", "value='", "value` = '"],
    /(?<=\bSET\s{1,3}[\w."`]{0,60}value["`]?\s?=\s?')[^'\n]{3,}(?='\s[^\n]{0,200}\bWHERE\s[^\n=]{1,60}=\s?'[^'\n]{0,60}(?:passw|pwd|secret|token|api_?key)[^'\n]{0,20}')/i,
  ),
  // {…} in a connection string whose driver stands in braces too: they are its quotes.
  tokenRule(
    'passwd',
    'password= pwd=',
    /(?<=;\s?(?:[Pp]assword|PASSWORD|PWD|[Pp]wd)=\{)(?<=\b(?:[Dd]river|DRIVER)=\{[^{}\n]{0,60}[A-Z ][^{}\n]{0,60}\};[^\n]{0,300})(?!\w{0,40}(?:[Pp]ass|PASS|[Pp]wd|PWD|[Ss]ecret|SECRET)\w{0,20}\})[^{}\s]{4,128}(?=\})/,
  ),
  // hide mysql_servers = host/database/user/…
  tokenRule(
    'passwd',
    'mysql_servers pgsql_servers',
    /(?<=\b(?:my|pg)sql_servers\s?=\s?(?:[^\s/]{1,80}\/){3})[^\s:/]{3,}/,
  ),
  // The key of a file of SQLCipher
  tokenRule('passwd', 'pragma', /(?<=\bPRAGMA\s{1,3}(?:hex)?(?:re)?key\s?=\s?["'])[^"'\n]{3,}/i),
  // A login that SQL Server keeps for another server
  tokenRule(
    'passwd',
    ['sp_addlinkedsrvlogin', 'sp_addlogin', 'sp_password', 'approle'],
    /(?<=\bsp_addlinkedsrvlogin\s[^\n]{0,300},\s?(?:@rmtpassword\s?=\s?)?N?')[^'\n]{3,}(?='\s*;?\s*$)|(?<=\bsp_(?:addlogin|password|addapprole|setapprole)\s(?:@\w{1,20}\s?=\s?)?N?'[^'\n]{1,120}',\s?(?:@\w{1,20}\s?=\s?)?N?')[^'\n]{3,}(?=')/i,
  ),
  // The values of a statement before it, told apart by names: @p1='…' … SET Password = @p1
  tokenRule(
    'passwd',
    ["='"],
    /(?<=(?<parameter>[@:]\w{1,20})\s?=\s?N?')[^'\n]{3,200}(?='[^\n]{0,600}(?:passw\w{0,20}|secret|token|api_?key)["\]`]?\s?=\s?\k<parameter>(?!\w))/i,
    /(?:pass\w{0,20}|secret|token|key)["\]`]?\s?=\s?[@:]\w/i,
  ),
];
