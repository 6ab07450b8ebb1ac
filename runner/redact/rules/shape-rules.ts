import { createRunTest } from '../has-run.ts';
import { tokenRule } from './token-rule.ts';
import type { TokenRule } from './token-rule.ts';

/** Words before an underscore that name a thing, such as an image or a request, and no credential. */
const THINGS =
  'order|item|invoice|customer|account|product|group|page|space|req|request|resp|response|msg|message|evt|event|trace|span|run|job|call|chatcmpl|id|idx|index|pod|img|image|layer|commit|git|sha\\d*|md5|hash|file|chunk|asst|thread|step|vs|batch|pi|cus|ch|in|sub|price|prod|cs|seti|pm|acct|txn|card|fk|ix|uq|uniq|tmp|temp|part|cache|blob|doc|user|usr|org|ws|env|proj|team|dpl|prj|rec|tbl|app|fld|node|task|build|dep|rel|log|snap|vol|net|docker|lib|test|version|digest';

/** Whether a word says what it is the id of: `evt_…`, `img_…`, a sum as Alpine and npm write it; also a public key of a browser's push messages. */
export function isIdOfThing(word: string): boolean {
  return ID_OF_THING.test(word);
}

const ID_OF_THING = new RegExp(
  `^(?:(?:${THINGS})_|pk_(?:live|test)_|(?:org|proj|project|team|user|run|thread|asst|req|msg|chatcmpl|file|batch|call|job|build)-|Q1[A-Za-z\\d+/]{27}=$|amq\\.(?:ctag|gen)-|sha(?:1|256|384|512)-[A-Za-z\\d+/]{27,88}={0,2}$|B[\\w+/-]{86}=?$)`,
);

/** Tokens of whichever vendor, by the shapes that most of them give their tokens. */
export const SHAPE_RULES: readonly TokenRule[] = [
  // A short prefix, an underscore, and one long run: the shape that GitHub made common.
  tokenRule(
    'prefixed-token',
    '_',
    new RegExp(
      `(?<![A-Za-z0-9_$./-])(?!(?:${THINGS}|pk)_)[a-z][a-z0-9]{1,7}_(?:\\d{2})?(?=[A-Za-z]{0,40}\\d[A-Za-z]{0,40}\\d)(?=\\d{0,20}[A-Za-z])[A-Za-z0-9]{28,}(?![\\w-]*[(/]|\\w*\\.\\.)`,
    ),
    { test: createRunTest(/[A-Za-z0-9]/, 28) },
  ),
  // The environment within the name: rzp_live_…, tr_prod_…
  tokenRule(
    'prefixed-token',
    '_live_ _test_ _prod_ _dev_ _sandbox_ _secret_',
    /(?<![A-Za-z0-9_])(?!pk_)[a-z][a-z0-9]{1,7}_(?:live|test|prod|dev|sandbox|secret)_(?=[A-Za-z]{0,40}\d)(?=[a-z\d]{0,40}[A-Z]|[a-f\d]{24})[A-Za-z0-9]{14,}/,
  ),
  // The kind within the name: signkey-prod-…, token-…
  tokenRule(
    'prefixed-token',
    'key- key_ token- token_ secret- secret_ private-',
    /(?<![A-Za-z0-9_.-])[a-z]{0,12}(?:key|token|secret|private)[-_](?:[a-z]{2,8}[-_])?(?=[A-Za-z]{0,40}\d[A-Za-z]{0,40}\d)[A-Za-z0-9]{32,}(?![\w-])/,
  ),
  tokenRule('nkey-seed', 'nats nkey seed', /(?<![A-Za-z0-9])S[UAONCX][A-Z2-7]{56}(?![A-Za-z0-9])/),
  tokenRule(
    'otp-seed',
    'totp otp 2fa mfa',
    /(?<=[\s"'=:])(?=[A-Z2-7]{16})(?<=\b(?:totp|h?otp|2fa|mfa)\b[^\n]{0,24}[\s"'=:])(?=[A-Z]{0,64}[2-7])[A-Z2-7]{16,64}(?![A-Za-z0-9])/i,
  ),
  tokenRule(
    'random-value',
    '"result"',
    /(?<="result"\s{0,3}:\s{0,3}")(?=[^"\s]*[a-z])(?=[^"\s]*[A-Z])(?=[^"\s]*\d)[^"\s/]{12,128}(?=")/,
  ),
  tokenRule('signature', 'v0= v1=', /(?<=[\s,"']v[01]=)[a-f0-9]{64}(?![a-f0-9])/),
  // What was encrypted by a tool of deployment; whoever has its key can read it.
  tokenRule('encrypted-value', 'enc(', /(?<=\bENC\()[A-Za-z0-9+/=_-]{16,}(?=\))/),
];
