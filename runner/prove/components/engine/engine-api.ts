import { request } from 'node:http';

/** Where the engine of a lab listens: there, clients look for it without any setting. */
export const engineSocket = '/run/docker.sock';

const timeoutMs = 20_000;

/** What the engine's API answers. */
export interface EngineAnswer {
  readonly status: number;
  /** As the engine's API describes it; undefined when it says nothing. */
  readonly body: unknown;
}

/** Asks the engine itself by its socket, past every command line. Rejects when it does not answer. */
export function askEngine(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath: engineSocket, method, path, timeout: timeoutMs },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: bodyOf(text) });
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('the engine does not answer')));
    asked.on('error', reject);
    asked.end();
  });
}

/** What the engine knows of a container, as far as labs look at it. */
export interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly RestartCount: number;
  readonly HostConfig: { readonly Memory: number };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
    readonly Error: string;
    readonly StartedAt: string;
    readonly Health?: { readonly Status: string };
  };
}

/** A container by its name; null when there is none. */
export async function inspect(container: string): Promise<Inspected | null> {
  const { status, body } = await askEngine('GET', `/containers/${container}/json`);
  // The border: the engine's own description of its answer.
  return status === 200 ? (body as Inspected) : null;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
