import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import type { ExampleCertificate } from '../engine/steps/example-certificate.ts';

/** A server on loopback that takes down the names that it is asked for. */
export interface NameServer {
  /** In small letters, since capitals make no difference in names. */
  readonly asked: ReadonlySet<string>;
  readonly address: string;
  readonly close: () => void;
}

/** A DNS server that knows no name. */
export async function startRecordingDns(): Promise<NameServer> {
  const asked = new Set<string>();
  const socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const { name, end } = questionOf(query);
    asked.add(name.toLowerCase());
    const answer = Buffer.from(query.subarray(0, end));
    // An answer with the status NXDOMAIN (RFC 1035, 4.1.1), and nothing but the question.
    answer.writeUInt16BE(0x8583, 2);
    answer.fill(0, 6, 12);
    socket.send(answer, peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    asked,
    address: `127.0.0.1:${socket.address().port}`,
    close: () => {
      socket.close();
    },
  };
}

/** A TLS server, whose names are those that clients want a certificate for. */
export async function startRecordingTls(certificate: ExampleCertificate): Promise<NameServer> {
  const asked = new Set<string>();
  const server = createServer({
    ...certificate,
    SNICallback: (name, answer) => {
      asked.add(name.toLowerCase());
      answer(null);
    },
  });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
    },
  };
}

/** The name in its labels, whose bytes are free, joined by dots; and where the question ends. */
function questionOf(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('utf8', at + 1, at + 1 + size));
    at += size + 1;
  }
  return { name: labels.join('.'), end: at + 5 };
}
