import { kinds } from '../kinds/index.ts';
import type { Path } from '../problem.ts';
import { observes, placedSteps, type StepPlace } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

/** Commands that only look (https://redis.io/docs/latest/commands/): all others may change something. */
const reading = wordsOf(`
  PING ECHO TIME INFO DBSIZE LASTSAVE ROLE LOLWUT COMMAND
  EXISTS TYPE TTL PTTL EXPIRETIME PEXPIRETIME SCAN RANDOMKEY DUMP SORT_RO
  GET MGET GETRANGE SUBSTR STRLEN GETBIT BITCOUNT BITPOS BITFIELD_RO LCS
  HGET HMGET HGETALL HKEYS HVALS HLEN HEXISTS HSTRLEN HRANDFIELD HSCAN
  LLEN LRANGE LINDEX LPOS
  SCARD SMEMBERS SISMEMBER SMISMEMBER SRANDMEMBER SSCAN SINTER SINTERCARD SUNION SDIFF
  ZCARD ZCOUNT ZSCORE ZMSCORE ZRANK ZREVRANK ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE
  ZRANGEBYLEX ZREVRANGEBYLEX ZLEXCOUNT ZRANDMEMBER ZSCAN ZINTER ZINTERCARD ZUNION ZDIFF
  XLEN XRANGE XREVRANGE XREAD XPENDING XINFO
  GEOPOS GEODIST GEOHASH GEOSEARCH GEORADIUS_RO GEORADIUSBYMEMBER_RO
  CONFIG/GET CLIENT/LIST CLIENT/INFO CLIENT/ID CLIENT/GETNAME ACL/WHOAMI ACL/USERS ACL/CAT
  SLOWLOG/GET SLOWLOG/LEN LATENCY/LATEST LATENCY/HISTORY LATENCY/HISTOGRAM LATENCY/DOCTOR
  MEMORY/USAGE MEMORY/STATS MEMORY/DOCTOR MODULE/LIST FUNCTION/LIST FUNCTION/STATS SCRIPT/EXISTS
  OBJECT/ENCODING OBJECT/IDLETIME OBJECT/FREQ OBJECT/REFCOUNT
  PUBSUB/CHANNELS PUBSUB/NUMSUB PUBSUB/NUMPAT PUBSUB/SHARDCHANNELS PUBSUB/SHARDNUMSUB
  CLUSTER/INFO CLUSTER/NODES CLUSTER/SLOTS CLUSTER/SHARDS CLUSTER/MYID CLUSTER/KEYSLOT
  CLUSTER/COUNTKEYSINSLOT CLUSTER/LINKS`);

/** Commands after which the server sends without end, waits for others, or never replies. */
const endless = wordsOf(`
  MONITOR SUBSCRIBE PSUBSCRIBE SSUBSCRIBE SYNC PSYNC CLIENT/REPLY
  BLPOP BRPOP BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF`);

/** Commands after which something is gone for good. */
const losing = wordsOf(`
  FLUSHALL FLUSHDB DEL UNLINK GETDEL SPOP LTRIM XTRIM XDEL REPLICAOF SLAVEOF CLUSTER/RESET`);

/** A redis step asks for one reply, only reads outside fixes, and a fix does not understate it. */
export const redisCommands: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, form, place, fix }) => {
    if (step.redis === undefined) return [];
    const { command } = kinds.redis.resolve(step.redis);
    const risk = place === 'fix' ? file.fixes?.[fix ?? 0]?.risk : step.risk;
    return inspect(command, { path: [...form, 'redis', 'command'], place, risk });
  });

function inspect(
  command: readonly string[],
  at: { readonly path: Path; readonly place: StepPlace; readonly risk: string | undefined },
): Finding[] {
  const { path, place } = at;
  const name = nameOf(command);
  const problem = (message: string, hint: string): Finding[] => [{ path, message, hint }];
  if (name.includes('$')) {
    return problem('a param cannot be the command', 'Write the command; params are its arguments.');
  }
  const blocks = /^XREAD(GROUP)?$/.test(name) && command.some((word) => /^block$/i.test(word));
  const shown = blocks ? `${name} BLOCK` : name;
  if (endless.has(name.replace(' ', '/')) || blocks) {
    return problem(`${shown} never ends by itself`, 'Ask for one reply, such as INFO or LLEN.');
  }
  const mayChange = place === 'fix' || at.risk === 'change' || at.risk === 'destroy';
  if (!mayChange && name === 'KEYS') {
    return problem('KEYS stops the server while it walks all keys', 'Use SCAN or DBSIZE.');
  }
  if (!mayChange && !reading.has(name.replace(' ', '/'))) {
    return problem(
      `a ${place} step may not send ${name}: it may change data`,
      observes(place) ? 'Move it into a fix.' : 'Declare “risk: change” for the step.',
    );
  }
  if (mayChange && losing.has(name.replace(' ', '/')) && at.risk !== 'destroy') {
    return problem(
      `${name} loses data`,
      `Declare “risk: destroy” for the ${place === 'fix' ? 'fix' : 'step'}.`,
    );
  }
  return [];
}

/** The command as the tables know it: `GET`, or with its second word `CONFIG GET`. */
function nameOf(command: readonly string[]): string {
  const [first = '', second = ''] = command.map((word) => word.toUpperCase());
  const hasParts = [...reading, ...endless, ...losing].some((n) => n.startsWith(`${first}/`));
  return hasParts ? `${first} ${second}`.trim() : first;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
