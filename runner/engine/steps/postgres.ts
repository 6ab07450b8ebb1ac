import type { Client, QueryResult } from 'pg';
import { fillText, inUrl } from '../../playbook/values/fill-text.ts';
import { codeOf, networkReasonOf, renderNetworkReason } from './network-error.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

const maxRows = 1_000;

/** Sends one statement in a read-only transaction that is rolled back. */
export const postgres: StepExecutor<'postgres'> = async (input, context) => {
  const url = fillText(input.url, context.values, inUrl);
  if (!/^postgres(ql)?:/.test(url) || !URL.canParse(url)) {
    return { ran: false, because: 'bad-input', reason: `${input.url} is no postgres:// URL` };
  }
  const startedMs = performance.now();
  const { href, pathname } = new URL(url);
  const client = isSentAsItIs(pathname) ? await createClient(href, context.timeoutMs) : null;
  if (client === null) {
    const reason = `${input.url} holds characters that the client cannot send`;
    return { ran: false, because: 'bad-input', reason };
  }
  const stop = (): void => void client.end().catch(() => undefined);
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    const result = await query(client, input.query);
    const durationMs = Math.round(performance.now() - startedMs);
    const rows = toPlain(result.rows.slice(0, maxRows));
    context.print(renderRows(rows));
    return {
      ran: true,
      facts: {
        connected: true,
        sqlstate: '',
        message: '',
        reason: '',
        rows,
        rowCount: result.rows.length,
        durationMs,
      },
      summary: result.rows.length === 1 ? '1 row' : `${result.rows.length} rows`,
    };
  } catch (error) {
    return toLearned(error, Math.round(performance.now() - startedMs), context);
  } finally {
    context.signal.removeEventListener('abort', stop);
    stop();
  }
};

/** `pg` does not decode all of a database's name. */
function isSentAsItIs(pathname: string): boolean {
  try {
    return decodeURI(pathname) === decodeURIComponent(pathname);
  } catch {
    return false;
  }
}

/** `pg` is loaded only when a playbook needs it. It throws on a `%` that begins no character: then there is no client. */
async function createClient(connectionString: string, timeoutMs: number): Promise<Client | null> {
  const { default: pg } = await import('pg');
  let client: Client;
  try {
    client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      application_name: 'fixbook',
    });
  } catch {
    return null;
  }
  // A connection that breaks between two answers is reported by the query that needed it.
  client.on('error', () => undefined);
  return client;
}

async function query(client: Client, text: string): Promise<QueryResult<Record<string, unknown>>> {
  await client.connect();
  await client.query('begin transaction read only');
  // The extended protocol takes a single statement, so none can end the transaction first.
  return client.query<Record<string, unknown>>({ text, queryMode: 'extended' } as { text: string });
}

function toLearned(error: unknown, durationMs: number, context: StepContext): Learned<'postgres'> {
  const message = error instanceof Error ? error.message : String(error);
  const network = networkReasonOf(error);
  if (network !== null) {
    return {
      ran: true,
      facts: { connected: false, sqlstate: '', message: '', reason: network, durationMs },
      summary: renderNetworkReason(network),
    };
  }
  const sqlstate = codeOf(error) ?? '';
  if (/^[0-9A-Z]{5}$/.test(sqlstate)) {
    context.print(`${message}\n`);
    const connected = !/^(28|3D|53300|57P0)/.test(sqlstate);
    return {
      ran: true,
      facts: { connected, sqlstate, message, reason: '', durationMs },
      summary: `SQLSTATE ${sqlstate}`,
    };
  }
  const timedOut = /timeout|timed out/i.test(message);
  return { ran: false, because: timedOut ? 'timeout' : 'no-answer', reason: message };
}

/** Rows as JSON has them: dates and numbers of any size as text. */
function toPlain(rows: readonly Record<string, unknown>[]): readonly unknown[] {
  return JSON.parse(
    JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ),
  ) as readonly unknown[];
}

function renderRows(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
