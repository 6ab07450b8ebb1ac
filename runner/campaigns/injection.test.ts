import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { type RecordingPeer, startRecordingPeer } from './recording-peer.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const values = hostileValues();
const folder = createWorkingFolder('injection');
const cwd = folder.path;
let peer: RecordingPeer;

beforeAll(async () => {
  peer = await startRecordingPeer();
  folder.write('playbooks/shop/system.yaml', 'schema: 1\n');
  folder.write(
    'receive.cjs',
    `require('node:fs').writeFileSync('got-' + process.argv[2], JSON.stringify(process.argv.slice(3)));`,
  );
});

afterAll(() => {
  peer.close();
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
          env: { ...env, BASE: peer.url },
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
    expect(peer.strange).toEqual([]);
    expect(treeOf(cwd).filter((path) => path.includes('owned'))).toEqual([]);
  },
);

it('a value with a NUL byte is refused', async () => {
  folder.write('playbooks/nul.yaml', playbookOf(['x'], 9_000));
  folder.write('nul.env', `V0="a\0b"\nBASE=${peer.url}\n`);
  const { exitCode, stderr } = await callFixbook(
    ['run', 'playbooks/nul.yaml', '--params-file', 'nul.env'],
    {
      cwd,
    },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toContain('V0 (from file): “a');
});

it('half a character is refused, wherever it comes from', async () => {
  folder.write('playbooks/half.yaml', playbookOf(['x'], 9_001));
  const half = Buffer.concat([
    Buffer.from(`BASE=${peer.url}\nV0=a`),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from('b\n'),
  ]);
  writeFileSync(join(cwd, 'half.env'), half, { mode: 0o600 });
  const inFile = await callFixbook(['run', 'playbooks/half.yaml', '--params-file', 'half.env'], {
    cwd,
  });
  expect([inFile.exitCode, inFile.stderr]).toEqual([
    2,
    'fixbook: the file half.env is no UTF-8 text\n',
  ]);
  const written = playbookOf(['x'], 9_002).replace(
    'V0: { help: A value. }',
    'V0: { help: A value., default: "a\\ud800b" }',
  );
  folder.write('playbooks/written.yaml', written);
  const env = { BASE: peer.url };
  const byDefault = await callFixbook(['run', 'playbooks/written.yaml'], { cwd, env });
  expect(byDefault.exitCode).toBe(2);
  expect(byDefault.stderr).toMatch(/half a character|surrogate/);
});

it('values of 100 kB reach their peers whole', { timeout: 60_000 }, async () => {
  const large = ['a', '$(touch owned)', `'"\`;\n`, 'é'].map((piece) =>
    piece.repeat(Math.floor(100_000 / Buffer.byteLength(piece))),
  );
  const wrong = await atOnce(2, large, async (value, i) => {
    const key = 20_000 + i;
    const name = `playbooks/large-${i}.yaml`;
    folder.write(name, largePlaybook(key));
    const { stdout } = await callFixbook(['run', name, '--json', '--allow', 'probe'], {
      cwd,
      env: { V0: value, BASE: peer.url },
    });
    const { steps } = JSON.parse(stdout) as RunRecord;
    const env = steps.find(({ id }) => id === 'env')?.facts['length'];
    return [
      ...alteredArguments([value], key),
      ...['body', 'websocket']
        .filter((place) => peer.got.get(`${place} ${key}`) !== value)
        .map((place) => `${place}: ${value.slice(0, 20)}`),
      ...(env === value.length ? [] : [`env: ${String(env)}`]),
    ];
  });
  expect(wrong.flat()).toEqual([]);
  expect(treeOf(cwd).filter((path) => path.includes('owned'))).toEqual([]);
});

function largePlaybook(key: number): string {
  return `${exampleHead}symptoms: [x]
kind: health-check
params:
  BASE: { type: url, help: Where the web server is. }
  V0: { help: A value. }
diagnose:
  - { id: received, title: Received, run: '${process.execPath} receive.cjs ${key} "$V0"' }
  - { id: http, title: T, http: { url: "$BASE/${key}", method: POST, body: "$V0" }, risk: probe }
  - { id: websocket, title: T, websocket: { url: "$BASE/${key}", send: "$V0", expectMessage: 2s, stay: 1ms } }
  - { id: file, title: T, file: "$V0", expect: '!exists' }
  - { id: env, title: T, env: { name: V0 }, expect: 'length > 0' }
`;
}

function playbookOf(batch: readonly string[], from: number): string {
  const params = batch.map((_, i) => `  V${i}: { help: A value. }\n`).join('');
  const words = batch.map((_, i) => `"$V${i}"`).join(' ');
  const steps = batch.map((_, i) => stepsOf(i, from + i, i % 6 === 0)).join('');
  const received = `  - { id: received, title: Received, run: '${process.execPath} receive.cjs ${from} ${words}' }\n`;
  return `${exampleHead}symptoms: [x]
kind: health-check
params:
  BASE: { type: url, help: Where the web server is. }
${params}diagnose:
${received}${steps}`;
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
    websocket: 'websocket',
  };
  const altered = Object.entries(places)
    .filter(([, kind]) => stepOf(kind) !== undefined && !isRefused(kind))
    .filter(([place]) => !isSame(place, value, peer.got.get(`${place} ${from + i}`)))
    .map(
      ([place]) =>
        `${place}: ${JSON.stringify(value)} came as ${JSON.stringify(peer.got.get(`${place} ${from + i}`))}`,
    );
  const length = stepOf('env')?.facts['length'];
  return [...altered, ...(length === value.length ? [] : [`env: ${JSON.stringify(value)}`])];
}

/** HTTP itself takes blanks off the ends of a header. */
function isSame(place: string, value: string, got: string | undefined): boolean {
  if (place === 'header') return got === value.replace(/^[ \t]+|[ \t]+$/g, '');
  return got === value;
}
