import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chromium as playwright } from 'playwright';
import { installedBrowser } from '../engine/steps/installed-browser.ts';
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

it('values in the address of a database reach it unchanged', { timeout: 60_000 }, async () => {
  const batch = values.filter((value, i) => i % 10 === 0 && value.length < 1_000);
  const urls = {
    user: (i: number) => `postgres://${i} $V${i}:$V${i}@${peers.postgresHost}/shop`,
    database: (i: number) => `postgres://${1_000 + i} x@${peers.postgresHost}/$V${i}`,
  };
  const steps = batch.map(
    (_, i) =>
      `  - { id: user_${i}, title: T, postgres: { url: "${urls.user(i)}", query: select 1 }, timeout: 5s }
  - { id: database_${i}, title: T, postgres: { url: "${urls.database(i)}", query: select 1 }, timeout: 5s }
  - { id: redis_${i}, title: T, redis: { url: "redis://:$V${i}@127.0.0.1:1/0", command: [PING] }, timeout: 5s }
`,
  );
  folder.write('playbooks/databases.yaml', headOf(batch) + steps.join(''));
  const { stdout, stderr } = await callFixbook(['run', 'playbooks/databases.yaml', '--json'], {
    cwd,
    env: toEnv(batch),
    timeoutMs: 55_000,
  });
  expect(stdout, stderr.slice(-1_500)).toMatch(/^\{/);
  const { steps: done } = JSON.parse(stdout) as RunRecord;
  const stepOf = (id: string) => done.find((step) => step.id === id);
  const altered = batch.flatMap((value, i) => {
    const got = {
      user: peers.got.get(`user ${i}`),
      database: peers.got.get(`database ${1_000 + i}`),
    };
    return (['user', 'database'] as const)
      .filter((place) => got[place] !== value && stepOf(`${place}_${i}`)?.outcome !== 'errored')
      .map((place) => `${place}: ${JSON.stringify(value)} came as ${JSON.stringify(got[place])}`);
  });
  expect(altered).toEqual([]);
  expect(peers.strange).toEqual([]);
  expect(batch.flatMap((_, i) => (stepOf(`user_${i}`)?.outcome === 'errored' ? [i] : []))).toEqual(
    [],
  );
  // No value has led to another server: nothing listens at the address of this one.
  expect(
    done.filter(({ id, facts }) => id.startsWith('redis_') && facts['reason'] !== 'refused'),
  ).toEqual([]);
});

const chromium = installedBrowser(playwright, process.env['PATH'] ?? '');

it.runIf(chromium !== null)(
  'values in the address of a page reach its server unchanged',
  { timeout: 300_000 },
  async () => {
    const odd = [
      '..',
      '.',
      '../../3/page/x',
      '"><script>fetch("/owned")</script>',
      'javascript:alert(1)',
      '#x?y=z&a',
    ];
    const batch = [...odd, ...values.filter((value, i) => i % 500 === 1 && value.length < 1_000)];
    const steps = batch.map(
      (_, i) =>
        `  - { id: page_${i}, title: T, browser: { url: "${peers.httpUrl}/${30_000 + i}/page/$V${i}?q=$V${i}" }, timeout: 60s }\n`,
    );
    folder.write('playbooks/pages.yaml', headOf(batch) + steps.join(''));
    const { stdout } = await callFixbook(['run', 'playbooks/pages.yaml', '--json'], {
      cwd,
      env: toEnv(batch),
      timeoutMs: 290_000,
    });
    const record = JSON.parse(stdout) as RunRecord;
    const refused = record.steps
      .filter(({ reason }) => reason.includes('elsewhere by dots'))
      .map(({ id }) => id);
    const altered = batch.flatMap((value, i) =>
      ['page', 'page-query']
        .filter(
          (place) =>
            peers.got.get(`${place} ${30_000 + i}`) !== value && !refused.includes(`page_${i}`),
        )
        .map(
          (place) =>
            `${place}: ${JSON.stringify(value)} came as ${JSON.stringify(peers.got.get(`${place} ${30_000 + i}`))}`,
        ),
    );
    expect(altered).toEqual([]);
    expect(peers.strange).toEqual([]);
    expect(refused).toEqual(['page_0', 'page_1']);
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

it('half a character is refused, wherever it comes from', async () => {
  folder.write('playbooks/half.yaml', playbookOf(['x'], 9_001));
  const half = Buffer.concat([
    Buffer.from(`BASE=${peers.httpUrl}\nREDIS=${peers.redisUrl}\nV0=a`),
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
  const env = { BASE: peers.httpUrl, REDIS: peers.redisUrl };
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
      env: { V0: value, BASE: peers.httpUrl, REDIS: peers.redisUrl },
    });
    const { steps } = JSON.parse(stdout) as RunRecord;
    const env = steps.find(({ id }) => id === 'env')?.facts['length'];
    return [
      ...alteredArguments([value], key),
      ...['body', 'redis', 'websocket']
        .filter((place) => peers.got.get(`${place} ${key}`) !== value)
        .map((place) => `${place}: ${value.slice(0, 20)}`),
      ...(env === value.length ? [] : [`env: ${String(env)}`]),
    ];
  });
  expect(wrong.flat()).toEqual([]);
  expect(treeOf(cwd).filter((path) => path.includes('owned'))).toEqual([]);
});

function headOf(batch: readonly string[]): string {
  const params = batch.map((_, i) => `  V${i}: { help: A value. }\n`).join('');
  return `${exampleHead}symptoms: [x]\nkind: health-check\nparams:\n${params}diagnose:\n`;
}

function toEnv(batch: readonly string[]): Record<string, string> {
  return Object.fromEntries(batch.map((value, i) => [`V${i}`, value]));
}

function largePlaybook(key: number): string {
  return `${exampleHead}symptoms: [x]
kind: health-check
params:
  BASE: { type: url, help: Where the web server is. }
  REDIS: { type: secret-url, help: Where Redis is. }
  V0: { help: A value. }
diagnose:
  - { id: received, title: Received, run: '${process.execPath} receive.cjs ${key} "$V0"' }
  - { id: http, title: T, http: { url: "$BASE/${key}", method: POST, body: "$V0" }, risk: probe }
  - { id: redis, title: T, redis: { url: $REDIS, command: [ECHO, "${key}", "$V0"] } }
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
