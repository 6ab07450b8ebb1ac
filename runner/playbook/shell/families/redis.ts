import type { Verdict } from '../call.ts';

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

/** What a Redis command does; whatever the table does not know may change something. */
export function redisVerdicts(command: readonly string[]): Verdict[] {
  const name = nameOf(command);
  if (name === '') return [];
  const key = name.replace(' ', '/');
  if (name.includes('$')) {
    const hint = 'Write the command; params are its arguments.';
    return [
      {
        about: 'value',
        subject: name,
        message: 'is the command: a param cannot be the command',
        hint,
      },
    ];
  }
  const blocks = /^XREAD(GROUP)?$/.test(name) && command.some((word) => /^block$/i.test(word));
  if (endless.has(key) || blocks) {
    const subject = blocks ? `${name} BLOCK` : name;
    const hint = 'Ask for one reply, such as INFO or LLEN.';
    return [{ about: 'endless', subject, message: 'never ends by itself', hint }];
  }
  if (name === 'KEYS') {
    const message = 'stops the server while it walks all keys';
    return [{ about: 'probe', subject: name, message, hint: 'Use SCAN or DBSIZE.' }];
  }
  if (losing.has(key)) return [{ about: 'destroy', subject: name, message: 'loses data' }];
  return reading.has(key) ? [] : [{ about: 'change', subject: name, message: 'may change data' }];
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
