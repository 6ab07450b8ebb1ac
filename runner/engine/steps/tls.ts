import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { toHostName } from './host-name.ts';
import { codeOf, networkReasonOf, renderNetworkReason } from './network-error.ts';
import type { Learned, StepExecutor } from './step-executor.ts';
import { parseTarget } from './tcp.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Makes a handshake that accepts every certificate, looks at it, and closes. */
export const tls: StepExecutor<'tls'> = async (input, context) => {
  const fill = (text: string): string => fillText(text, context.values, asIs);
  const address = fill(input.address);
  const target = parseTarget(address) ?? parseTarget(`${address}:443`);
  if (target === null) {
    return { ran: false, because: 'bad-input', reason: `${input.address} gives no host` };
  }
  const ca = input.ca === null ? null : await readAuthority(fill(input.ca));
  if (ca !== null && 'because' in ca) return ca;
  const name = input.name === null ? target.host : toHostName(fill(input.name));
  if (name === null) {
    return { ran: false, because: 'bad-input', reason: `${input.name ?? ''} gives no name` };
  }
  try {
    const socket = await shakeHands({ ...target, name, ca: ca?.pem ?? null }, context.signal);
    try {
      return toLearned(socket);
    } finally {
      socket.destroy();
    }
  } catch (error) {
    return toFailure(error);
  }
};

type Authority =
  | { readonly pem: Buffer }
  | { readonly ran: false; readonly because: 'bad-input'; readonly reason: string };

async function readAuthority(file: string): Promise<Authority> {
  try {
    return { pem: await readFile(file) };
  } catch (error) {
    const reason = `the authority’s file cannot be read (${codeOf(error) ?? 'unknown'})`;
    return { ran: false, because: 'bad-input', reason };
  }
}

function shakeHands(
  target: {
    readonly host: string;
    readonly port: number;
    readonly name: string;
    readonly ca: Buffer | null;
  },
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { host, port, name, ca } = target;
  return new Promise((resolve, reject) => {
    const socket = connect({
      // Node compares the certificate with the server name, or with this where there is none.
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(ca === null ? {} : { ca }),
    });
    const stop = (): void => {
      socket.destroy();
      reject(new Error('no handshake in time'));
    };
    socket.on('error', reject);
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', stop);
      resolve(socket);
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function toLearned(socket: TLSSocket): Learned<'tls'> {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) {
    return { ran: false, because: 'no-answer', reason: 'the server showed no certificate' };
  }
  const validTo = new Date(certificate.validTo);
  const daysLeft = Math.floor((validTo.getTime() - Date.now()) / dayMs);
  const trusted = socket.authorized;
  const error = trusted ? '' : errorCodeOf(socket.authorizationError);
  return {
    ran: true,
    facts: {
      connected: true,
      reason: '',
      trusted,
      error,
      daysLeft,
      validFrom: new Date(certificate.validFrom).toISOString(),
      validTo: validTo.toISOString(),
      subject: toOneLine(certificate.subject),
      issuer: toOneLine(certificate.issuer),
      altNames: toNames(certificate.subjectAltName ?? ''),
      protocol: socket.getProtocol() ?? '',
    },
    summary: `${trusted ? 'trusted' : error}, ${renderDays(daysLeft)}`,
  };
}

/** Node types it as an error and gives the code of one. */
function errorCodeOf(error: unknown): string {
  return codeOf(error) ?? String(error);
}

function renderDays(daysLeft: number): string {
  const count = Math.abs(daysLeft);
  const days = count === 1 ? '1 day' : `${count} days`;
  return daysLeft < 0 ? `expired ${days} ago` : `${days} left`;
}

/** Node gives one part of a name a line. */
function toOneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** `DNS:localhost, IP Address:127.0.0.1`, values with special characters in quotes. */
function toNames(text: string): string[] {
  const names = text.matchAll(/(?:^|, )[A-Za-z ]+:("(?:[^"\\]|\\.)*"|[^,]*)/g);
  return [...names].map(([, name = '']) => name);
}

function toFailure(error: unknown): Learned<'tls'> {
  const reason = networkReasonOf(error) ?? (codeOf(error) === 'EPROTO' ? 'tls' : null);
  if (reason === null) {
    const message = error instanceof Error ? error.message : String(error);
    return { ran: false, because: 'no-answer', reason: message };
  }
  const code = reason === 'tls' ? (codeOf(error) ?? '') : '';
  return {
    ran: true,
    facts: { connected: false, reason, error: code },
    summary: code === '' ? renderNetworkReason(reason) : `no TLS handshake (${code})`,
  };
}
