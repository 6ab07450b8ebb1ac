import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Secrets on the command lines of Windows, where options begin with a slash. */
export const WINDOWS_RULES: readonly TokenRule[] = [
  // A value of the registry whose name says what it is: /v DefaultPassword /t REG_SZ /d …
  tokenRule(
    'passwd',
    'reg_sz reg_multi_sz reg_expand_sz',
    /(?<=\/v\s{1,3}["']?\w{0,40}(?:pass|pwd|secret|token|key)\w{0,20}["']?\s{1,3}(?:\/t\s{1,3}REG_\w{2,12}\s{1,3})?\/d\s{1,3}["']?)[^\s"']{4,}/i,
  ),
  tokenRule(
    'passwd',
    'cmdkey psexec freerdp runas schtasks signtool winrs',
    /(?<=\b(?:cmdkey|psexec\w{0,4}|[xw]freerdp|runas|schtasks|signtool|winrs)\b.{0,200}\s[-/](?:pass|p|rp)[: ]["']?)[^\s"']{3,}/i,
  ),
  tokenRule(
    'passwd',
    ['net use', 'net user', 'net.exe'],
    /(?<=\bnet(?:\.exe)?"?\s{1,3}(?:user\s{1,3}[\w.-]{1,40}|use\s{1,3}(?:\w:\s{1,3})?\\\\\S{1,100}(?:\s{1,3}\/user:\S{1,60})?)\s{1,3})(?!\/|\*)\S{4,}/i,
  ),
  tokenRule(
    'passwd',
    'convertto-securestring',
    /(?<=\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?(?:-AsPlainText\s{1,3})?["'])[^"']{3,}/i,
  ),
];
