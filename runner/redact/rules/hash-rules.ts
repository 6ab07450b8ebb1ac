import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

const HEX_DIGITS = Array.from('0123456789abcdef');

/** Hashes of passwords: whoever has one can guess the password at home. */
export const HASH_RULES: readonly TokenRule[] = [
  tokenRule(
    'password-hash',
    '$1$ $2a$ $2b$ $2y$ $5$ $6$ $y$ $apr1$ $7$ $gy$',
    /(?<!(?<!\\)\w)\$(?:1|2[abxy]|5|6|7|y|gy|apr1)\$[\w./$=,+-]{20,}/,
  ),
  tokenRule(
    'password-hash',
    '$argon2 $scrypt$ $pbkdf2 pbkdf2_ scram-sha- bcrypt_ argon2 {ssha {crypt {sha',
    /(?:\$(?:argon2(?:id|i|d)|scrypt|pbkdf2[\w-]*)\$[\w./$=,+-]{20,}|(?:pbkdf2|argon2|bcrypt|scrypt)(?:_\w{1,64})?\$[\w./$=,+:-]{24,}|SCRAM-SHA-(?:1|256|512)\$\d+:[A-Za-z0-9+/=$:]{30,}|\{S?SHA\d*\}[A-Za-z0-9+/=]{20,})/i,
  ),
  // The modular form of other programs: a short name between dollars.
  tokenRule(
    'password-hash',
    '$p$ $h$ $s$ $3$ $8$ $9$ $10$ $14$ $nt$ $ml$ $sha1$ $md5$ $bcrypt- $krb5 $ntlm $fvde $rar5$ $office$',
    /(?<!(?<!\\)\w)\$(?:[PHS]|\d{1,2}|nt|ml|sha\d+|md5|bcrypt-sha256|krb5\w{2,12}|ntlm\w{0,8}|fvde|rar5|office)\$[\w./$=,+*@-]{18,}/i,
  ),
  // The name of the function and its cost before the first dollar.
  tokenRule(
    'password-hash',
    'scrypt: pbkdf2: sha1$ sha256$ sha512$ md5$',
    /(?<![\w$])(?:(?:scrypt|pbkdf2)(?::\w{1,12}){1,4}|sha(?:1|256|512)|md5)\$[\w./+=]{2,64}\$[\w./+=]{27,}/i,
  ),
  tokenRule(
    'password-hash',
    HEX_DIGITS.map((digit) => `*${digit}`),
    /(?<=(?<![\w*])\*)[0-9A-F]{40}(?![0-9A-Fa-f])/,
  ),
  // name:number:LM hash:NT hash:::
  tokenRule('password-hash', ':::', /(?<=:\d{1,10}:)[a-f0-9]{32}:[a-f0-9]{32}(?=:::)/i),
  // What ZooKeeper keeps of a user: digest:bob:…
  tokenRule(
    'password-hash',
    ['digest:', 'digest,', "digest'", 'digest"', 'digest='],
    /(?<=\bdigest["']?\s?[:=,]\s?["']?(?!sha|md5)[\w.-]{1,40}:)[A-Za-z0-9+/]{27}=(?![\w=])/i,
  ),
  // name:number:LM hash:NT hash:[flags]
  tokenRule('password-hash', ':[', /(?<=:\d{1,10}:[\dA-Z*]{32}:)[\dA-F]{32}(?=:\[)/),
  tokenRule(
    'password-hash',
    HEX_DIGITS.flatMap((digit) => [`s:${digit}`, `t:${digit}`]),
    /(?<![\w-])(?:S:[0-9A-F]{60}|T:[0-9A-F]{160})(?![0-9A-F])/,
  ),
  // user:hash alone in a line, in the oldest form of crypt(3).
  tokenRule(
    'password-hash',
    'passwd shadow',
    /(?<=(?:passwd|shadow)\S{0,40}:(?:\d{1,6}:)?[\w.-]{1,32}:)(?=\S*\d)[\w./]{13}(?=$|:)/,
  ),
  tokenRule(
    'password-hash',
    'grub.pbkdf2',
    /(?<=grub\.pbkdf2\.sha\d{1,3}\.)\d{1,9}\.[0-9A-F]{32,}\.[0-9A-F]{32,}/i,
  ),
  // user::domain:challenge:response
  tokenRule(
    'password-hash',
    '::',
    /(?<=::[\w.-]{0,60}:)[a-f0-9]{16,48}:[a-f0-9]{32,48}:[a-f0-9]{16,}/i,
  ),
  // A hash, and the word that was found for it.
  tokenRule(
    'passwd',
    [' cracked'],
    /(?<=^(?:[a-f\d]{32}|[a-f\d]{40}|[a-f\d]{64}):)(?=[^\s:]*\d)(?=[^\s:]*[g-zA-Z])[^\s:/.]{6,40}(?=\scracked\b)/,
  ),
  // CouchDB, and what is known of a user of Windows
  tokenRule(
    'password-hash',
    '-pbkdf2',
    /-pbkdf2(?::\w{3,8})?-[a-f\d]{40,128},[a-f\d]{16,64},\d{1,7}/,
  ),
  tokenRule('password-hash', 'ntlm', /(?<=\bNTLM(?: hash)?\s{0,8}:\s{0,4})[a-f\d]{32}(?![a-f\d])/i),
  // What klist prints of a keytab with its keys.
  tokenRule(
    'kerberos-key',
    'cts-hmac arcfour-hmac',
    /(?<=\((?:DEPRECATED:)?(?:aes\d{3}-cts-hmac-sha\d{1,3}-\d{2,3}|arcfour-hmac(?:-md5)?)\)\s{1,4}\(0x)[a-f0-9]{32,64}(?=\))/,
  ),
];
