import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAuthority } from '../engine/steps/example-certificate.ts';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { atOnce } from './at-once.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { injectionFragment, injectionPlaybook, receiveScript } from './injection-playbook.ts';
import { type NameServer, startRecordingDns, startRecordingTls } from './recording-names.ts';
import { type RecordingPeer, startRecordingPeer } from './recording-peer.ts';
import { envFor, headFor } from './values-as-params.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const values = hostileValues();
const folder = createWorkingFolder('injection');
const cwd = join(folder.path, 'run');
let peer: RecordingPeer;
let dns: NameServer;
let tls: NameServer;

beforeAll(async () => {
  peer = await startRecordingPeer();
  dns = await startRecordingDns();
  tls = await startRecordingTls(
    createAuthority(join(folder.path, 'authority')).sign({
      names: ['DNS:localhost'],
      from: new Date(Date.now() - 60_000),
      to: new Date(Date.now() + 86_400_000),
    }),
  );
  folder.write(
    'run/playbooks/shop/system.yaml',
    'schema: 1\ntitle: Shop\nsummary: Sells.\nareas: { payment: Payment }\n',
  );
  folder.write('run/receive.cjs', receiveScript);
  mkdirSync(join(folder.path, 'named'));
  for (const [key, value] of values.entries()) {
    if (isFileName(value)) writeFileSync(join(folder.path, 'named', value), String(key));
  }
});

afterAll(() => {
  for (const one of [peer, dns, tls]) one.close();
  folder.remove();
});

/** Whether a file may have this name: other values name none, or a folder. */
function isFileName(value: string): boolean {
  return !value.includes('/') && !/^\.\.?$/.test(value) && Buffer.byteLength(value) <= 255;
}

const perRun = 60;

it(
  'no value is run, and each reaches the peer of every kind unchanged, or is refused',
  { timeout: 240_000 },
  async () => {
    expect(values.length).toBeGreaterThanOrEqual(1_000);
    const batches = Array.from({ length: Math.ceil(values.length / perRun) }, (_, i) => i * perRun);
    const wrong = await atOnce(2, batches, async (from) => {
      const batch = values.slice(from, from + perRun);
      const peers = { dns: dns.address, tls: tls.address };
      folder.write(`run/playbooks/shared/receive-${from}.yaml`, injectionFragment(batch, from));
      folder.write(
        `run/playbooks/shop/payment/values-${from}.yaml`,
        injectionPlaybook(batch, from, peers),
      );
      const { stdout, stderr, exitCode } = await callFixbook(
        ['run', `playbooks/shop/payment/values-${from}.yaml`, '--json', '--allow', 'probe'],
        { cwd, env: { ...envFor(batch), BASE: peer.url }, timeoutMs: 200_000 },
      );
      if (exitCode === 2) return [stdout + stderr];
      const { steps } = JSON.parse(stdout) as RunRecord;
      return [
        ...alteredArguments(batch, `got-${from}`),
        ...alteredArguments(batch, `used-${from}`),
        ...batch.flatMap((value, i) => alteredIn(steps, value, i, from + i)),
      ];
    });
    expect(wrong.flat().slice(0, 20)).toEqual([]);
    expect(peer.strange).toEqual([]);
    expect([...dns.asked, ...tls.asked].filter((name) => !/\.k\d+$/.test(name))).toEqual([]);
    expect(treeOf(cwd).filter((path) => path.includes('owned'))).toEqual([]);
  },
);

it('a value with a NUL byte is refused', async () => {
  folder.write('run/playbooks/nul.yaml', onePlaybook);
  folder.write('run/nul.env', 'V0="a\0b"\n');
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
  folder.write('run/playbooks/half.yaml', onePlaybook);
  const half = Buffer.concat([
    Buffer.from('V0=a'),
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
  const written = onePlaybook.replace(
    'V0: { help: A value. }',
    'V0: { help: A value., default: "a\\ud800b" }',
  );
  folder.write('run/playbooks/written.yaml', written);
  const byDefault = await callFixbook(['run', 'playbooks/written.yaml'], { cwd });
  expect(byDefault.exitCode).toBe(2);
  expect(byDefault.stderr).toMatch(/half a character|surrogate/);
});

it('values of 100 kB reach their peers whole', async () => {
  const large = ['a', '$(touch owned)', `'"\`;\n`, 'é'].map((piece) =>
    piece.repeat(Math.floor(100_000 / Buffer.byteLength(piece))),
  );
  const wrong = await atOnce(2, large, async (value, i) => {
    const key = 20_000 + i;
    const name = `playbooks/large-${i}.yaml`;
    folder.write(`run/${name}`, largePlaybook(key));
    const { stdout } = await callFixbook(['run', name, '--json', '--allow', 'probe'], {
      cwd,
      env: { V0: value, BASE: peer.url },
    });
    const { steps } = JSON.parse(stdout) as RunRecord;
    const env = steps.find(({ id }) => id === 'env')?.facts['length'];
    return [
      ...alteredArguments([value], `got-${key}`),
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
  - { id: received, title: Received, run: '${process.execPath} receive.cjs got-${key} "$V0"' }
  - { id: http, title: T, http: { url: "$BASE/${key}", method: POST, body: "$V0" }, risk: probe }
  - { id: websocket, title: T, websocket: { url: "$BASE/${key}", send: "$V0", expectMessage: 2s, stay: 1ms } }
  - { id: file, title: T, file: "$V0", expect: '!exists' }
  - { id: env, title: T, env: { name: V0 }, expect: 'length > 0' }
`;
}

/** A playbook with one value that nothing is done with. */
const onePlaybook = `${headFor(['x'])}  - { id: env, title: T, env: { name: V0 } }\n`;

function alteredArguments(batch: readonly string[], file: string): string[] {
  const got = JSON.parse(readFileSync(join(cwd, file), 'utf8')) as string[];
  return batch
    .filter((value, i) => got[i] !== value)
    .map((value) => `${file}: ${JSON.stringify(value)}`);
}

/** Where a peer did not get the very value, though the step does not say that it was refused. */
function alteredIn(steps: RunRecord['steps'], value: string, i: number, key: number): string[] {
  const stepOf = (kind: string): RunRecord['steps'][number] => {
    const step = steps.find(({ id }) => id === `${kind}_${i}`);
    if (step === undefined) throw new Error(`${kind}_${i} did not run`);
    return step;
  };
  const arrived: Readonly<Record<string, () => boolean>> = {
    http: () =>
      ['path', 'query', 'body'].every((place) => peer.got.get(`${place} ${key}`) === value),
    // HTTP itself takes blanks off the ends of a header.
    header: () => peer.got.get(`header ${key}`) === value.replace(/^[ \t]+|[ \t]+$/g, ''),
    websocket: () => peer.got.get(`websocket ${key}`) === value,
    file: () => stepOf('file').outcome === 'passed' || !isFileName(value),
    log: () => stepOf('log').outcome === 'passed' || !isFileName(value),
    disk: () => stepOf('disk').outcome === 'passed' || !isFileName(value),
    env: () => stepOf('env').facts['length'] === value.length,
    dns: () => hasAsked(dns, value, key),
    tls: () => hasAsked(tls, value, key),
    tcp: () => false,
    port: () => false,
  };
  return Object.entries(arrived)
    .filter(([kind, isWhole]) => !isRefused(stepOf(kind)) && !isWhole())
    .map(([kind]) => `${kind} ${key}: ${JSON.stringify(value)}`);
}

/** Names travel in ASCII, and capitals make no difference: only that may be changed. */
function hasAsked(peer: NameServer, value: string, key: number): boolean {
  const name = `${value}.k${key}`;
  const sent = /^[\0-\x7f]*$/.test(name) ? name : domainToASCII(name);
  return peer.asked.has(sent.toLowerCase());
}

/** A value that a kind cannot take is told. */
function isRefused({ outcome, because, reason }: RunRecord['steps'][number]): boolean {
  return outcome === 'errored' && because === 'bad-input' && reason !== '';
}
