import { createRequire } from 'node:module';

const patienceMs = 10_000;

/** An app as the daemon of PM2 has it. */
export interface Pm2Listed {
  readonly name: string;
  /** `online` or another. */
  readonly status: string;
  readonly pid: number;
  /** When it was started, in milliseconds. */
  readonly startedMs: number;
  /** Everything that it was started with. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Asks the daemon of PM2 at its own socket, as `pm2 jlist` does; that command takes half a second to be
 * loaded. `manifest` is the `package.json` of PM2, whose client this is.
 */
export function createPm2Client(
  manifest: string,
  socketFile: string,
): { readonly list: () => Promise<Pm2Listed[]>; readonly close: () => void } {
  const load = createRequire(manifest);
  // The border: PM2 has no types.
  const axon = load('./modules/pm2-axon') as { socket(kind: 'req'): AxonSocket };
  const { Client } = load('./modules/pm2-axon-rpc') as { Client: new (s: AxonSocket) => RpcClient };
  const socket = axon.socket('req');
  // It tries again by itself while the daemon starts.
  socket.on('error', () => undefined);
  socket.connect(socketFile);
  const client = new Client(socket);
  return {
    list: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error('The daemon of PM2 does not answer.'));
        }, patienceMs);
        client.call('getMonitorData', {}, (error, processes) => {
          clearTimeout(timer);
          if (error === null) resolve(processes.map(toListed));
          else reject(error);
        });
      }),
    close: () => {
      socket.close();
    },
  };
}

interface AxonSocket {
  on(event: 'error', listen: () => void): void;
  connect(file: string): void;
  close(): void;
}

interface RpcClient {
  call(
    method: 'getMonitorData',
    input: object,
    done: (error: Error | null, processes: readonly Pm2Process[]) => void,
  ): void;
}

interface Pm2Process {
  readonly name: string;
  readonly pid: number;
  readonly pm2_env: Readonly<Record<string, unknown>> & {
    readonly status: string;
    readonly pm_uptime: number;
  };
}

function toListed({ name, pid, pm2_env }: Pm2Process): Pm2Listed {
  const { status, pm_uptime: startedMs } = pm2_env;
  return { name, status, pid, startedMs, settings: pm2_env };
}
