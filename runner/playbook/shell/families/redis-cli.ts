import { type Call, type Family, hasOption, operandsOf, type Verdict } from '../call.ts';
import { unseenVerdicts } from '../unseen.ts';
import { redisVerdicts } from './redis.ts';

const values =
  '-h -p -s -a -u -n -r -i -d -D -x -X -t --user --pass --cacert --cacertdir --cert --key --sni --eval --pattern --quoted-pattern --intrinsic-latency --pipe-timeout --count';

const family: Family = {
  values,
  rows: `
    endless | | --stat --latency --latency-history --latency-dist | never ends | Ask for one reply: redis-cli INFO, LATENCY LATEST.
    probe   | | --bigkeys --memkeys --hotkeys | walks all keys
    probe   | | --intrinsic-latency | keeps a processor busy
    change  | | --eval | runs a script in the server
    change  | | --pipe | sends what it is fed
    change  | | --rdb --functions-rdb | writes a file
    asks    | | --askpass | asks for a password | Use REDISCLI_AUTH.`,
  read: (call) => {
    const operands = operandsOf(call, values);
    const command = operands.map(({ text }) => text);
    if (command.length > 0) {
      return operands[0]?.text.includes('$') === true
        ? []
        : redisVerdicts(command).map(named(call));
    }
    if (call.input === 'given') {
      const lines = call.inputWords.flatMap(({ text }) => text.split('\n'));
      return [
        ...lines.flatMap((line) => redisVerdicts(line.trim().split(/\s+/))).map(named(call)),
        ...unseenVerdicts(call, undefined),
      ];
    }
    const isDone = hasOption(
      call.args,
      '--stat --latency --latency-history --latency-dist --bigkeys --memkeys --hotkeys --scan --rdb --pipe --eval --lru-test --intrinsic-latency --cluster --version -v --help',
    );
    return isDone ? [] : [waiting];
  },
};

const waiting: Verdict = {
  about: 'asks',
  message: 'without a command waits for somebody to type',
  hint: 'Name the command: redis-cli PING; or use a redis step.',
};

/** The client of Redis; its commands are those of redis steps. */
export const redisClients: Readonly<Record<string, Family>> = {
  'redis-cli': family,
  'valkey-cli': family,
  'redis-benchmark': { rows: 'change | | | writes keys and puts load on the server' },
  'redis-check-aof': { rows: 'destroy | | --fix | cuts the file' },
};

function named(call: Call) {
  return (verdict: Verdict): Verdict => ({
    ...verdict,
    subject: `${call.name} ${verdict.subject ?? ''}`,
  });
}
