import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets of proxies, gateways, VPNs and directories, as their files and commands hold them. */
export const GATEWAY_RULES: readonly TokenRule[] = [
  // The neighbour of a proxy: cache_peer … login=bob:…
  tokenRule(
    'passwd',
    'cache_peer',
    /(?<=\bcache_peer\s[^\n]{0,300}\slogin=[\w.@-]{1,60}:)[^\s:]{3,}/,
  ),
  // proxychains: socks5 10.0.0.9 1080 bob …
  tokenRule(
    'passwd',
    ['socks4', 'socks5', 'http '],
    /(?<=^\s*(?:socks[45]|http)\s{1,8}[\w.-]{3,80}\s{1,8}\d{2,5}\s{1,8}[\w.@-]{1,40}\s{1,8})[^\s/]{4,}(?=\s*$)/,
  ),
  // Any command that logs in to a directory: -D cn=… -w …
  tokenRule(
    'passwd',
    [' -w ', ' -w"', " -w'"],
    /(?<=\s-D\s?["']?(?:cn|uid|ou|dc)=[^"'\n]{1,200}["']?\s(?:[^\n]{0,100}\s)?-w\s?["']?)[^\s"'-][^\s"']{2,}/i,
  ),
  // A row of an nginx map: the key, and what it stands for.
  tokenRule(
    'api-key',
    [' 1;', '\t1;', ' "1";'],
    /(?<=^\s{1,40}["']?)(?:[a-f\d]{32,64}|(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{24,80})(?=["']?\s{1,20}"?1"?;\s*$)/,
  ),
  tokenRule(
    'secret',
    'secure_link_md5',
    /(?<=\bsecure_link_md5\s{1,8}["'](?=[^"'\n]*\$)[^"'\n]{0,200}\s)(?!\w*secret\w*["'])[^\s"'$]{3,}(?=["'])/,
  ),
  // A secret of Envoy that stands in its own settings.
  tokenRule(
    'secret',
    'inline_string inline_bytes',
    /(?<=\binline_(?:string|bytes)["']?:\s{0,4}["']?)(?=[^\s"'<]{0,200}\d)[A-Za-z\d+/=_-]{20,}(?=["'\s},]|$)/,
  ),
  // What a device is told of a user: login = cleartext "…"
  tokenRule(
    'passwd',
    ['cleartext "', 'cleartext '],
    /(?<=\b(?:login|pap|chap|enable|opap|ms-chap)\s?=\s?cleartext\s{1,3}["']?)[^\s"']{3,}/,
  ),
  tokenRule(
    'cookie',
    'openconnect',
    /(?<=\bopenconnect\s(?:[^\n]{0,200}\s)?(?:-C|--cookie)[ =]["']?)[^\s"'$-][^\s"']{7,}/,
  ),
  // A user of a keeper of locks, of a cache, of a database in Java.
  tokenRule('passwd', ['addauth digest'], /(?<=\baddauth\sdigest\s[\w.@-]{1,40}:)[^\s:]{4,}/),
  tokenRule(
    'passwd',
    'memcached:',
    /(?<=^\s*memcached:)(?=[^\s:]*\d)(?=[^\s:]*[A-Z!#$%^*=+~?])[^\s:/.]{6,}$/,
  ),
  tokenRule(
    'passwd',
    'getconnection',
    /(?<=\bgetConnection\s?\(\s?"jdbc:[^"\n]{1,200}"\s?,\s?"[^"\n]{1,60}"\s?,\s?")[^"\s]{3,}(?=")/,
  ),
  // What a node of Elasticsearch joins with, and where a check reports that it ran.
  tokenRule(
    'enrollment-token',
    'eyj2zxiioii',
    /(?<![A-Za-z0-9+/])eyJ2ZXIiOiI[A-Za-z0-9+/]{60,}={0,2}/,
  ),
  tokenRule(
    'url-key',
    '/api/push/',
    /(?<=:\/\/[^\s"'<>?#]{3,160}\/api\/push\/)(?=[A-Za-z]*\d)[A-Za-z\d]{10,40}(?=[?\s"'<>]|$)/,
  ),
  tokenRule('passwd', 'basicauth=', /(?<=-Dbasicauth=[\w.@-]{1,60}:)[^\s"']{3,}/),
  // winrm -u:bob -p:…, net … /user:bob /password:…
  tokenRule(
    'passwd',
    ['-p:', '/p:', '-password:', '/password:'],
    /(?<=\s[-/]u(?:ser(?:name)?)?:\S{1,80}\s(?:[^\n]{0,100}\s)?[-/]p(?:ass(?:word)?)?:["']?)[^\s"'$]{3,}/i,
  ),
];
