import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets that a shell hands to the input of a program, which is told by what the program is. */
export const PIPE_RULES: readonly TokenRule[] = [
  tokenRule(
    'passwd',
    '<<<',
    /(?<=\b(?:kinit|\w{0,12}pass\w{0,12}|sudo|su|login|docker|gh|vault|secrets?|env add|gpg2?|openssl|cryptsetup|ssh-add|smbclient|read\s-\w{0,4}s\w{0,4})\b.{0,100}<<<\s{0,2}["']?)[^\s"'$]{4,}/,
    /pass|su|login|docker|gh|vault|secret|env add|gpg|openssl|kinit|cryptsetup|ssh-add|smbclient|read/,
  ),
  tokenRule(
    'passwd',
    [
      'passwd',
      '--password-stdin',
      'sudo ',
      'cryptsetup',
      'openssl',
      'gpg',
      'kinit',
      'load-key',
      'ecryptfs',
      'pinentry',
      ' login',
      ' unlock',
      '-fd 0',
      '-stdin',
      'secret',
      'pure-pw',
      '_stdin',
      '--stdin-',
      'realm join',
      'keystore add',
      'kubeseal',
    ],
    /(?<=[\s"':])(?<=\b(?:echo|printf)\s{1,3}(?:-\w+\s{1,3}){0,2}(?:["']?%s(?:\\n)?["']?\s{1,3})?["']?(?:[\w.-]{1,40}:)?)(?:[^\s"'$]|\$(?![A-Za-z_]{2}|[({])){4,}(?=["']?\s{0,4}(?:;\s?echo\s[^\n|;)]{1,120}\)?\s?)?\|\s{0,4}(?:sudo\s{1,3}-S|(?:sudo\s{1,3})?(?:(?:ch)?passwd|kubeseal|\w{2,4}passwd|pure-pw|cryptsetup|openssl\s{1,3}enc|kinit|gpg2?\s|zfs\s{1,3}load-key|ecryptfs|mount|\w{2,12}\s{1,3}(?:log-?in|unlock|secrets?\s{1,3}(?:create|set|put|add)|create\s{1,3}secret)\b)|realm\s{1,3}join\b|[\w./-]{0,60}keystore\s{1,3}add\b|[^|]{0,200}(?:--?\w{4,20}-(?:stdin|fd 0)|pass[\w-]{0,16}[-_]stdin\b|--stdin-pass)))/,
    /echo|printf/,
  ),
  // echo … | base64 -d, in a line that says what it is.
  tokenRule(
    'encoded-secret',
    ['base64 -d', 'base64 --d'],
    /(?<=\b(?:echo|printf)\s{1,3}(?:-\w+\s{1,3}){0,2}["']?|<<<\s?["']?)[A-Za-z0-9+/]{8,}={0,2}(?=["']?\s{0,4}\|\s{0,4}base64\s[^\n]{0,200}(?:pass|pw\b|secret|token|cred|key))/i,
  ),
  // echo "several words" | cryptsetup …
  tokenRule(
    'passwd',
    ['cryptsetup', '-stdin', 'gpg', 'openssl', 'sudo -s', 'passwd', ' login', ' unlock'],
    /(?<=\b(?:echo|printf)\s{1,3}(?:-\w+\s{1,3}){0,2}["'])(?!(?<=")[^"']*\$[A-Za-z_({])[^"']{6,200}(?=["']\s{0,4}\|\s{0,4}(?:sudo\s{1,3})?(?:sudo\s-S|cryptsetup|\w{2,12}\s{1,3}(?:log-?in|unlock)|gpg2?|openssl|\w{0,4}passwd|[^|]{0,200}-stdin)\b)/i,
  ),
  // --password-file=<(echo …)
  tokenRule(
    'passwd',
    ['<(echo', '<(printf'],
    /(?<=(?:pass\w{0,8}|secret|token|key)[\w-]{0,8}[ =]<\((?:echo|printf)\s(?:-n\s|'%s'\s)?["']?)[^\s"'$`)]{4,}/i,
  ),
];
