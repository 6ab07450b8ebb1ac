import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { type RecordingPeers, startRecordingPeers } from './recording-peers.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const values = hostileValues();
const folder = createWorkingFolder('injection');
const cwd = folder.path;
let peers: RecordingPeers;

beforeAll(async () => {
  peers = await startRecordingPeers();
  folder.write('playbooks/shop/system.yaml', 'schema: 1\n');
  folder.write(
    'receive.cjs',
    `require('node:fs').writeFileSync('got-' + process.argv[2], JSON.stringify(process.argv.slice(3)));`,
  );
});

afterAll(() => {
  peers.close();
  folder.remove();
});

const perRun = 60;

it(
  'no value is run, and each reaches its peer unchanged or is refused',
  { timeout: 240_000 },
  async () => {
    expect(values.length).toBeGreaterThanOrEqual(1_000);
    const batches = Array.from({ length: Math.ceil(values.length / perRun) }, (_, i) => i * perRun);
    const wrong = await atOnce(2, batches, async (from) => {
      const batch = values.slice(from, from + perRun);
      folder.write(`playbooks/p-${from}.yaml`, playbookOf(batch, from));
      const env = Object.fromEntries(batch.map((value, i) => [`V${i}`, value]));
      const { stdout, stderr, exitCode } = await callFixbook(
        ['run', `playbooks/p-${from}.yaml`, '--json', '--allow', 'probe'],
        {
          cwd,
          env: { ...env, BASE: peers.httpUrl, REDIS: peers.redisUrl },
          timeoutMs: 200_000,
        },
      );
      if (!stdout.startsWith('{')) return [`${exitCode} ${stderr}`];
      const { steps } = JSON.parse(stdout) as RunRecord;
      return [
        ...alteredArguments(batch, from),
        ...batch.flatMap((value, i) => alteredIn(steps, value, i, from)),
      ];
    });
    expect(wrong.flat().slice(0, 20)).toEqual([]);
    expect(peers.strange).toEqual([]);
    expect(treeOf(cwd).filter((path) => path.includes('owned'))).toEqual([]);
  },
);

it('a value with a NUL byte is refused', async () => {
  folder.write('playbooks/nul.yaml', playbookOf(['x'], 9_000));
  folder.write('nul.env', `V0="a\0b"\nBASE=${peers.httpUrl}\nREDIS=${peers.redisUrl}\n`);
  const { exitCode, stderr } = await callFixbook(
    ['run', 'playbooks/nul.yaml', '--params-file', 'nul.env'],
    {
      cwd,
    },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toContain('V0 (from file): “a');
});

function playbookOf(batch: readonly string[], from: number): string {
  const params = batch.map((_, i) => `  V${i}: { help: A value. }\n`).join('');
  const words = batch.map((_, i) => `"$V${i}"`).join(' ');
  const steps = batch.map((_, i) => stepsOf(i, from + i, i % 6 === 0)).join('');
  const received = `  - { id: received, title: Received, run: '${process.execPath} receive.cjs ${from} ${words}' }\n`;
  return `${exampleHead}symptoms: [x]
kind: health-check
params:
  BASE: { type: url, help: Where the web server is. }
  REDIS: { type: url, help: Where Redis is. }
${params}diagnose:
${received}${steps}`.replace('REDIS: { type: url', 'REDIS: { type: secret-url');
}

/** A step of each kind that takes values; those that take time only now and then. */
function stepsOf(i: number, key: number, isRare: boolean): string {
  const rare = `  - { id: tcp_${i}, title: T, tcp: "127.0.0.1:$V${i}" }
  - { id: tls_${i}, title: T, tls: { address: "127.0.0.1:$V${i}" }, timeout: 2s }
  - { id: dns_${i}, title: T, dns: { name: "$V${i}", server: "127.0.0.1:1" }, timeout: 1s }
  - { id: disk_${i}, title: T, host: { disk: "$V${i}" } }
  - { id: port_${i}, title: T, host: { port: "$V${i}" } }
  - { id: log_${i}, title: T, log: { file: "$V${i}" } }
  - { id: websocket_${i}, title: T, websocket: { url: "$BASE/${key}", send: "$V${i}", expectMessage: 2s, stay: 1ms } }
`;
  return `  - { id: http_${i}, title: T, http: { url: "$BASE/${key}/$V${i}?q=$V${i}", method: POST, body: "$V${i}" }, risk: probe }
  - { id: header_${i}, title: T, http: { url: "$BASE/${key}/x?q=$V${i}", headers: { x-value: "$V${i}" } } }
  - { id: redis_${i}, title: T, redis: { url: $REDIS, command: [ECHO, "${key}", "$V${i}"] } }
  - { id: file_${i}, title: T, file: "$V${i}" }
  - { id: env_${i}, title: T, env: { name: V${i} }, expect: 'length > 0' }
${isRare ? rare : ''}`;
}

function alteredArguments(batch: readonly string[], from: number): string[] {
  const got = JSON.parse(readFileSync(join(cwd, `got-${from}`), 'utf8')) as string[];
  return batch
    .filter((value, i) => got[i] !== value)
    .map((value) => `run: ${JSON.stringify(value)}`);
}

/** Where a peer did not get the very value, though the step does not say that it was refused. */
function alteredIn(steps: RunRecord['steps'], value: string, i: number, from: number): string[] {
  const stepOf = (kind: string) => steps.find((step) => step.id === `${kind}_${i}`);
  const isRefused = (kind: string): boolean =>
    stepOf(kind)?.outcome === 'errored' && stepOf(kind)?.reason !== '';
  const places = {
    path: 'http',
    query: 'http',
    body: 'http',
    header: 'header',
    redis: 'redis',
    websocket: 'websocket',
  };
  const altered = Object.entries(places)
    .filter(([, kind]) => stepOf(kind) !== undefined && !isRefused(kind))
    .filter(([place]) => !isSame(place, value, peers.got.get(`${place} ${from + i}`)))
    .map(
      ([place]) =>
        `${place}: ${JSON.stringify(value)} came as ${JSON.stringify(peers.got.get(`${place} ${from + i}`))}`,
    );
  const length = stepOf('env')?.facts['length'];
  return [...altered, ...(length === value.length ? [] : [`env: ${JSON.stringify(value)}`])];
}

/** HTTP itself takes blanks off the ends of a header. */
function isSame(place: string, value: string, got: string | undefined): boolean {
  if (place === 'header') return got === value.replace(/^[ \t]+|[ \t]+$/g, '');
  return got === value;
}
