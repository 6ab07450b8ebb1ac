import { Client } from 'pg';

/** What a database answered: rows, or the code of the refusal (SQLSTATE, errno or `timeout`). */
export type DatabaseAnswer =
  | { readonly ok: true; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly ok: false; readonly code: string };

/** Opens a connection of its own, asks one query and closes it. Never throws. */
export async function askDatabase(input: {
  readonly url: string;
  readonly query: string;
  readonly timeoutMs: number;
}): Promise<DatabaseAnswer> {
  let client: Client | null = null;
  try {
    client = new Client({
      connectionString: input.url,
      ssl: false,
      connectionTimeoutMillis: input.timeoutMs,
      query_timeout: input.timeoutMs,
    });
    // A connection that breaks while idle tells it here; the query that follows fails by itself.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(input.query);
    await client.end();
    return { ok: true, rows };
  } catch (error) {
    // Not awaited: a server that hangs would hang this too.
    client?.end().catch(() => undefined);
    return { ok: false, code: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /timeout/i.test(error.message) ? 'timeout' : 'unknown';
}
