import { connect } from 'node:net';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { toHostName } from './host-name.ts';
import { networkReasonOf, renderNetworkReason } from './network-error.ts';
import type { Learned, StepExecutor } from './step-executor.ts';

const defaultPorts: Readonly<Record<string, number>> = {
  'postgres:': 5432,
  'postgresql:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
  'http:': 80,
  'https:': 443,
  'ws:': 80,
  'wss:': 443,
  'mysql:': 3306,
  'mongodb:': 27017,
  'amqp:': 5672,
};

/** Opens a connection, sends nothing, and closes it. */
export const tcp: StepExecutor<'tcp'> = (input, context) => {
  const target = parseTarget(fillText(input.target, context.values, asIs));
  if (target === null) {
    const reason = `${input.target} gives no host and port`;
    return Promise.resolve({ ran: false, because: 'bad-input', reason });
  }
  return new Promise<Learned<'tcp'>>((resolve) => {
    const socket = connect({ ...target, signal: context.signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve({
        ran: true,
        facts: { open: true, refused: false, reason: '', ...target },
        summary: `${target.host}:${target.port} is open`,
      });
    });
    socket.once('error', (error) => {
      resolve(toLearned(error, target));
    });
  });
};

function toLearned(
  error: Error,
  target: { readonly host: string; readonly port: number },
): Learned<'tcp'> {
  const reason = networkReasonOf(error);
  if (reason === null) return { ran: false, because: 'no-answer', reason: error.message };
  return {
    ran: true,
    facts: { open: false, refused: reason === 'refused', reason, ...target },
    summary: `${renderNetworkReason(reason)} (${target.host}:${target.port})`,
  };
}

/** Host and port of `host:port`, `[v6]:port` or a URL whose scheme is known or that has a port. */
export function parseTarget(text: string): { host: string; port: number } | null {
  const plain = /^(?:\[([0-9a-fA-F:.]+)\]|([^:/@\s]+)):(\d{1,5})$/.exec(text);
  if (plain !== null) return toTarget(plain[1] ?? plain[2] ?? '', Number(plain[3]));
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
  return toTarget(host, url.port === '' ? defaultPorts[url.protocol] : Number(url.port));
}

function toTarget(text: string, port: number | undefined): { host: string; port: number } | null {
  const host = toHostName(text);
  return host !== null && port !== undefined && port > 0 && port < 65_536 ? { host, port } : null;
}
