import { openSilentPort, releasePort, reservePort } from './free-ports.ts';
import { type HttpReply, startHttp } from './http-server.ts';
import type { World, WorldPart } from '../../scenario.ts';

/** The loopback of a world: its ports by name, and who listens on them now. */
export interface Network {
  /** What `$HTTP`, `$HTTP_PORT` and the names of ports stand for. */
  readonly values: Readonly<Record<string, string>>;
  readonly ports: ReadonlySet<number>;
  /** Opens and closes what is different in another state. */
  become(part: WorldPart): Promise<void>;
  close(): Promise<void>;
}

const httpName = 'HTTP_PORT';

/** Reserves every port that some state of the world names. */
export async function createNetwork(
  world: World,
  events: {
    readonly answer: (method: string, target: string) => Promise<HttpReply>;
    /** Somebody asks on a port where nobody answers. */
    readonly askInVain: () => void;
  },
): Promise<Network> {
  const parts = [world.start, ...Object.values(world.states)];
  const names = new Set(parts.flatMap((part) => [...part.open, ...part.closed]));
  if (parts.some((part) => part.http !== null)) names.add(httpName);
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, await reservePort());
  const listening = new Map<string, () => Promise<void>>();
  const httpPort = numbers.get(httpName);
  const become = async (part: WorldPart): Promise<void> => {
    const wanted = new Set([...part.open, ...(part.http === null ? [] : [httpName])]);
    for (const [name, stop] of listening) {
      if (wanted.has(name)) continue;
      listening.delete(name);
      await stop();
    }
    for (const name of wanted) {
      const port = numbers.get(name);
      if (listening.has(name) || port === undefined) continue;
      const start =
        name === httpName ? startHttp(port, events.answer) : openSilentPort(port, events.askInVain);
      listening.set(name, await start);
    }
  };
  return {
    values: {
      ...Object.fromEntries([...numbers].map(([name, port]) => [name, String(port)])),
      ...(httpPort === undefined ? {} : { HTTP: `http://127.0.0.1:${httpPort}` }),
    },
    ports: new Set(numbers.values()),
    become,
    close: async () => {
      await Promise.all([...listening.values()].map((stop) => stop()));
      for (const port of numbers.values()) releasePort(port);
    },
  };
}
