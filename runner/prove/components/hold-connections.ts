import { Client } from 'pg';
import { LabError } from '../lab/lab-error.ts';
import { pollUntil } from '../lab/poll-until.ts';

const timeoutMs = 15_000;

/**
 * Opens so many connections that stay. A session that has ended keeps its place for a moment: without
 * waiting for it, the place would be free again right after the last connection was refused.
 */
export async function holdConnections(url: string, count: number): Promise<Client[]> {
  const held: Client[] = [];
  const isFull = async (): Promise<boolean> => {
    while (held.length < count) {
      const client = await connected(url);
      if (client === null) return false;
      held.push(client);
    }
    return true;
  };
  if (await pollUntil(isFull, timeoutMs)) return held;
  await Promise.all(held.map((client) => client.end().catch(() => undefined)));
  throw new LabError(`only ${held.length} of ${count} connections could be opened`, {
    hint: 'Who else is connected?',
  });
}

/** null when the server has no place for it now. */
async function connected(url: string): Promise<Client | null> {
  const client = new Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 5_000 });
  // The server may be stopped while it is held.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    client.end().catch(() => undefined);
    return null;
  }
}
