import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The commands that a Redis receives while somebody watches, each a list of words in their bytes. */
export interface RedisWatch {
  /** All commands up to one with this single word, which the caller has sent last. */
  readonly until: (word: string) => Promise<readonly (readonly string[])[]>;
  readonly end: () => void;
}

/** Logs in and asks a real Redis with MONITOR for all that it receives from now on. */
export async function watchRedis(address: {
  readonly port: number;
  readonly password: string;
}): Promise<RedisWatch> {
  const socket = connect(address.port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (text += piece));
  socket.write(`AUTH ${address.password}\r\nMONITOR\r\n`);
  const wait = async (isThere: () => boolean): Promise<void> => {
    while (!isThere()) await sleep(10);
  };
  await wait(() => text === '+OK\r\n+OK\r\n');
  return {
    until: async (word) => {
      await wait(() => text.includes(` "PING" "${word}"\r\n`));
      return text
        .split('\r\n')
        .flatMap((line) => {
          const words = /^\+[\d.]+ \[\d+ [^\]]+\] (?<words>".*")$/.exec(line)?.groups?.['words'];
          return words === undefined ? [] : [wordsOf(words)];
        })
        .slice(0, -1);
    },
    end: () => {
      socket.destroy();
    },
  };
}

/** Words as `sdscatrepr` of Redis writes them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"(?<word>(?:[^"\\]|\\.)*)"/g)].map(({ groups }) => {
    const bytes = (groups?.['word'] ?? '').replace(
      /\\(?:x([0-9a-f]{2})|(.))/g,
      (_, hex: string | undefined, letter: string) =>
        hex === undefined ? (controls[letter] ?? letter) : String.fromCharCode(parseInt(hex, 16)),
    );
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
};
