import { exampleHead } from '../playbook/example-playbook.ts';

/** Where the peers of a playbook listen. */
export interface Peers {
  readonly dns: string;
  readonly tls: string;
}

/**
 * A playbook that hands the params `V0`, `V1`, … to a step of each kind that takes values in its
 * texts; `from` is the key of the first, and tells at the peers whose value it is.
 */
export function injectionPlaybook(batch: readonly string[], from: number, peers: Peers): string {
  const words = batch.map((_, i) => `"$V${i}"`).join(' ');
  const bound = batch.map((_, i) => `T${i}: $V${i}`).join(', ');
  return `${exampleHead.replace('checkout-fails', `values-${from}`)}symptoms: [x]
kind: health-check
params:
  BASE: { type: url, help: Where the web server is. }
${batch.map((_, i) => `  V${i}: { help: A value. }\n`).join('')}diagnose:
  - { id: received, title: Received, run: '${receive} got-${from} ${words}' }
  - { id: used, use: { fragment: shared/receive-${from}, with: { ${bound} } } }
${batch.map((_, i) => stepsOf(i, from + i, peers)).join('')}`;
}

/** The fragment that the playbook uses: its params `T0`, `T1`, … are bound to the values. */
export function injectionFragment(batch: readonly string[], from: number): string {
  const words = batch.map((_, i) => `"$T${i}"`).join(' ');
  return `schema: 1
id: shared/receive-${from}
version: 1.0.0
kind: fragment
title: Values of a use
summary: Hands the values of a use to a program.
reviewed: 2026-11-21
params:
${batch.map((_, i) => `  T${i}: { help: A value. }\n`).join('')}steps:
  - { id: got, title: Got, run: '${receive} used-${from} ${words}' }
`;
}

/** Writes its arguments down, in the file that the first one names. */
export const receiveScript = `require('node:fs').writeFileSync(process.argv[2], JSON.stringify(process.argv.slice(3)));`;

const receive = `${process.execPath} receive.cjs`;

/** A step of each kind for one value. Files of the names of values lie in `named`. */
function stepsOf(i: number, key: number, { dns, tls }: Peers): string {
  return `  - { id: http_${i}, title: T, http: { url: "$BASE/${key}/$V${i}?q=$V${i}", method: POST, body: "$V${i}" }, risk: probe }
  - { id: header_${i}, title: T, http: { url: "$BASE/${key}/x", headers: { x-value: "$V${i}" } } }
  - { id: websocket_${i}, title: T, websocket: { url: "$BASE/${key}", send: "$V${i}", expectMessage: 5s, stay: 1ms } }
  - { id: file_${i}, title: T, file: "../named/$V${i}", expect: 'text == "${key}"' }
  - { id: log_${i}, title: T, log: { file: "../named/$V${i}" }, expect: 'lines == ["${key}"]' }
  - { id: disk_${i}, title: T, host: { disk: "../named/$V${i}" }, expect: 'asked == "disk"' }
  - { id: env_${i}, title: T, env: { name: V${i} }, expect: 'length > 0' }
  - { id: dns_${i}, title: T, dns: { name: "$V${i}.k${key}", type: A, server: "${dns}" } }
  - { id: tls_${i}, title: T, tls: { address: "${tls}", name: "$V${i}.k${key}" }, expect: connected }
  - { id: tcp_${i}, title: T, tcp: "127.0.0.1:$V${i}" }
  - { id: port_${i}, title: T, host: { port: "$V${i}" } }
`;
}
