import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets in the configuration of routers, switches, servers of names and their like, where words are told apart by spaces only. */
export const DEVICE_RULES: readonly TokenRule[] = [
  tokenRule(
    'passwd',
    ['password ', 'secret ', ' community ', 'key-string', 'md5 ', ' key '],
    /(?<=\b(?:(?:password|secret|key|key-string|md5)\s{1,3}[0-9]\s{1,3}|snmp-server\s{1,3}community\s{1,3}|key-string\s{1,3}))(?!\d{1,4}\b)[^\s"']{4,}/i,
  ),
  // … key <secret>, … md5 <secret>: of a server, a neighbour, a peer.
  tokenRule(
    'passwd',
    [' key ', ' md5 ', ' sha ', ' hmac', '-key '],
    /(?<=[\s"'])(?=[^\s"';]{6})(?=[^\s"';]{0,99}\d)(?=[^\s"';]{0,99}[A-Za-z])(?<=\b(?:server|host|neighbou?r|peer|isakmp|ikev?\d?|ospf\w{0,3}|rip|isis|eigrp|bgp|ntp|vrrp|standby|hsrp|glbp|tacacs\S{0,8}|radius\S{0,8}|message-digest-key|authentication(?:-key)?|trusted-key|keyring)\b[^\n]{0,120}\s(?:key|md5|sha\S{0,4}|hmac\S{0,10}|(?:pre-shared|authentication|auth|privacy|priv|shared)-key)\s{1,3}(?:\d\s{1,3}|ascii-text\s|hexadecimal\s|text\s|address\s\S+\s){0,2}["']?)[^\s"';]{6,}/i,
    /server|host|neighbou?r|peer|isakmp|ike|ospf|rip|isis|eigrp|bgp|ntp|vrrp|standby|hsrp|glbp|tacacs|radius|message-digest-key|authentication|trusted-key|keyring/i,
  ),
  // createUser bob SHA "…" AES "…"; snmp-server user bob group v3 auth sha … priv aes 128 …
  tokenRule(
    'passwd',
    ['createuser ', 'snmp', 'usm'],
    /(?<=\b(?:createUser|usm(?:User)?|snmp\S{0,12})\s[^\n]{0,160}\b(?:MD5|SHA(?:-?\d{1,3})?|DES|3DES|AES(?:[- ]?\d{2,3}C?)?)\s{1,3}["']?)[^\s"']{6,}/i,
  ),
  tokenRule(
    'passwd',
    'encrypted-password insecure-password authentication-key auth-password privacy-password pre-shared-key preshared-key ascii-text simple-password plain-text-password-value wpa-psk set-key',
    /(?<=\b(?:encrypted-password|insecure-password|authentication-key|auth-password|privacy-password|pre-?shared-key|ascii-text|simple-password|plain-text-password-value|wpa-psk(?: ascii)?|set-key (?:ascii|hex))\s{1,3}(?:\d\s{1,3}|ascii-text\s{1,3}|local\s|remote\s)?["']?)(?!(?:ascii-text|local|remote|hexadecimal)\b)[^\s"';]{4,}/i,
  ),
  // FortiGate: set psksecret …
  tokenRule(
    'passwd',
    ['set psksecret', 'set passw', 'set secret', 'set auth-pwd', 'set priv-pwd'],
    /(?<=^\s{0,40}set\s(?:psksecret|passwd|password|passphrase|secret|auth-pwd|priv-pwd)\s(?:ENC\s)?"?)[^\s"]{4,}(?="?\s*$)/,
  ),
  // A key of TSIG: hmac-sha256:name:…, name:…
  tokenRule(
    'secret',
    ['hmac-', 'nsupdate ', 'dig '],
    /(?<=\bhmac-\w{2,12}:[\w.-]{1,120}:|\b(?:nsupdate|dig)\s[^\n]{0,120}-y\s{1,3}["']?(?:[\w-]{1,20}:)?[\w.-]{1,120}:)[A-Za-z0-9+/]{12,}={0,2}/,
  ),
  tokenRule(
    'community',
    'community',
    /(?<=\b(?:r[ow]|trap)community6?\s{1,4}["']?|\{\$\w{0,40}COMMUNITY\}\s{0,4}(?:=>|[:=])\s{0,4}["']?)[^\s"']{4,}/i,
  ),
  // What two clocks share: number, algorithm, key
  tokenRule(
    'secret',
    [' md5 ', ' sha1 ', ' sha256 ', ' sha384 ', ' sha512 ', ' aes128 ', ' aes256 '],
    /(?<=^\d{1,5} (?:MD5 (?![a-f\d]{32}(?:\s|$))|SHA1 |(?:SHA|AES)\d{3} HEX:))[^\s#]{8,}(?=\s*(?:#|$))/,
  ),
  // What Windows tells of a wireless network.
  tokenRule(
    'passwd',
    ['key content', 'key material', 'keymaterial'],
    /(?<=\bkey ?(?:content|material)\s{0,24}[:>=]\s{0,4}["']?)(?!absent\b)[^\s"'<]{6,63}/i,
  ),
  // password cipher …, secret sha512 …
  tokenRule(
    'passwd',
    ['cipher ', 'simple ', 'encrypted ', ' hash ', ' plaintext '],
    /(?<=\b(?:password|passwd|secret|key)\s{1,3}(?:(?:manager|operator)\s(?:user-name\s\S{1,60}\s)?)?(?:(?:irreversible-)?cipher|simple|encrypted|hash(?:ed)?|plaintext)\s{1,3}["']?)(?!text\b|for\b|with\b|at\b|by\b|in\b|is\b|of\b)(?=\S*[\d%$^])[^\s"']{6,}/i,
  ),
  // GetCommunity=…, community write string : …
  tokenRule(
    'community',
    'community',
    /(?<=\b(?:\w{0,20}(?:agent|get|set|trap|read|write|ro|rw|snmp|name)[_-]?community|community[_ -](?:(?:read|write|ro|rw|string|name)[_ -]?){1,2}(?:only)?)["'}]?\s{0,8}(?:(?:=>|[:=])\s{0,8}|\s)["']?)(?=[^\s"']*\d)(?=[^\s"']*[A-Za-z])[^\s"':]{5,}/i,
  ),
  // OpenWrt: wireless.radio0.key='…', and in its file: option key '…'
  tokenRule(
    'passwd',
    ['.key=', 'option key '],
    /(?<=\bwireless\.[\w@.[\]-]{1,60}\.key=["']?|^\s{0,8}option key ["'])[^\s"']{5,63}/,
  ),
  tokenRule(
    'secret',
    's0_ s2_',
    /(?<=\bS[02]_(?:AccessControl|Authenticated|Unauthenticated|Legacy)["']?\s?[:=]\s?["']?)[\dA-F]{32}/i,
  ),
  // key …, alone in a line below the server that it is for
  tokenRule(
    'passwd',
    [' key '],
    /(?<=^ {1,4}key (?:\d )?)(?=[^\s]{0,64}\d)(?=[^\s]{0,64}[A-Za-z])[^\s"'`=:;,(){}<>[\]/.]{8,64}$/,
  ),
];
