import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { availableParallelism, cpus } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { createScope } from '../../playbook/expressions/expression.ts';
import { type HostQuestion, host as kind } from '../../playbook/kinds/host.ts';
import { createTestContext } from './example-context.ts';
import { host } from './host.ts';
import { loadProcesses } from './host-processes.ts';

const children: ChildProcess[] = [];
const path = process.env['PATH'];

afterEach(() => {
  process.env['PATH'] = path;
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function look(input: HostQuestion, values: Readonly<Record<string, string>> = {}) {
  return host(input, createTestContext({ values, signal: AbortSignal.timeout(40_000) }));
}

/** A word that no other process of this machine has. */
const own = `fixbook-host-${process.pid}`;

const idle = "console.log('up'); setInterval(() => 0, 1000)";
const busy = "console.log('up'); while (true);";

/** Starts a Node process, and waits until it printed something. */
async function start(
  script: string,
  ...args: readonly string[]
): Promise<{ readonly pid: number; readonly printed: string }> {
  return startAs(process.execPath, script, ...args);
}

/** The same for a program that was called by another name. */
async function startAs(
  argv0: string,
  script: string,
  ...args: readonly string[]
): Promise<{ readonly pid: number; readonly printed: string }> {
  const child = spawn(process.execPath, ['-e', script, ...args], {
    argv0,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: path, SHOP_TOKEN: 'of-the-environment' },
  });
  children.push(child);
  const [bytes] = (await once(child.stdout, 'data')) as [Buffer];
  return { pid: child.pid ?? 0, printed: bytes.toString().trim() };
}

/** What a step without an expectation of its own comes to. */
function passes(facts: Readonly<Record<string, unknown>>): unknown {
  const scope = createScope({ params: [], steps: [] }).within('host');
  const result = scope.evaluate(kind.expect, { params: {}, steps: {}, facts });
  return result.known ? result.value : result.reason;
}

it('a disk says what df says', async () => {
  const learned = await look({ asked: 'disk', path: '$DIR' }, { DIR: process.cwd() });
  const df = (flag: string): number =>
    Number(/(\d+)%/.exec(execFileSync('df', [flag, process.cwd()]).toString())?.[1]);
  expect(learned).toMatchObject({
    facts: { asked: 'disk', memoryUsedPercent: 0, owners: [], processes: [], count: 0 },
    summary: expect.stringMatching(
      /^\d+ % used, [\d.]+ [kMGT]?B free, \d+ % of inodes used$/,
    ) as string,
  });
  if (!learned.ran) throw new Error('it should run');
  expect(Math.abs(learned.facts.diskUsedPercent - df('-P'))).toBeLessThanOrEqual(1);
  expect(Math.abs(learned.facts.inodesUsedPercent - df('-i'))).toBeLessThanOrEqual(1);
  expect(learned.facts.diskFreeBytes).toBeGreaterThan(0);
});

it('a path that is not there is bad input', async () => {
  expect(await look({ asked: 'disk', path: '/no/such/path' })).toEqual({
    ran: false,
    because: 'bad-input',
    reason: 'the disk cannot be looked at (ENOENT)',
  });
});

it('memory is told in percent and bytes', async () => {
  const learned = await look({ asked: 'memory' });
  if (!learned.ran) throw new Error('it should run');
  expect(learned.facts.memoryUsedPercent).toBeGreaterThan(0);
  expect(learned.facts.memoryUsedPercent).toBeLessThanOrEqual(100);
  expect(learned.facts.memoryAvailableBytes).toBeGreaterThan(1_000_000);
  expect(learned.summary).toMatch(/^\d+ % used, [\d.]+ [MGT]B available$/);
});

it('the processor is watched for a moment', async () => {
  await start(busy);
  const learned = await look({ asked: 'cpu' });
  if (!learned.ran) throw new Error('it should run');
  expect(learned.facts.cpuPercent).toBeGreaterThan(50 / cpus().length);
  expect(learned.facts.cpuPercent).toBeLessThanOrEqual(100);
  expect(learned.facts.cores).toBe(availableParallelism());
});

describe('port', () => {
  it('its owner is named, with the command line and nothing of the environment', async () => {
    const { pid, printed } = await start(
      `const server = require('net').createServer();
       server.listen(0, '127.0.0.1', () => console.log(server.address().port))`,
      'x'.repeat(300),
    );
    const learned = await look({ asked: 'port', port: '$PORT' }, { PORT: printed });
    expect(learned).toMatchObject({
      facts: { asked: 'port', count: 1, owners: [{ pid, name: 'node' }] },
      summary: expect.stringContaining(`node (pid ${pid}, `) as string,
    });
    const [owner] = (learned.ran ? learned.facts.owners : []) as { command: string }[];
    expect(owner?.command).toContain('createServer');
    expect(owner?.command.length).toBe(200);
    expect(JSON.stringify(learned)).not.toContain('of-the-environment');
  });

  it('a port on which nobody listens has no owner', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    server.close();
    await once(server, 'close');
    expect(await look({ asked: 'port', port })).toMatchObject({
      facts: { owners: [], count: 0 },
      summary: `nobody listens on ${port}`,
    });
  });

  it('without a tool that tells who listens, an open port is errored and not free', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    process.env['PATH'] = '/nowhere';
    expect(await look({ asked: 'port', port })).toEqual({
      ran: false,
      because: 'tool-missing',
      reason: 'somebody listens, but no tool here tells who',
    });
    server.close();
  });

  it.each(['0', '70000', 'http'])('%s is no port', async (port) => {
    expect(await look({ asked: 'port', port })).toMatchObject({ because: 'bad-input' });
  });
});

describe('process', () => {
  it.runIf(process.platform === 'linux')(
    'a command without a path is found by an argument with a colon, and a title by nothing else',
    async () => {
      await startAs('python', idle, `${own}:app`);
      await start(`process.title = 'shop: ${own}-title'; ${idle}`, 'x');
      const called = await look({ asked: 'process', pattern: `^python -e .* ${own}:app$` });
      expect(called).toMatchObject({ facts: { count: 1 } });
      const titled = await look({ asked: 'process', pattern: `${own}-title` });
      expect(titled).toMatchObject({ facts: { count: 0 } });
    },
  );

  it('is found by its command line, the busiest first', async () => {
    const first = await start(idle, `${own}-4711`);
    const second = await start(busy, `${own}-4711`);
    const [fromMs, usedMs] = [performance.now(), usedMsOf(second.pid)];
    const learned = await look({ asked: 'process', pattern: `${own}-\\d+` });
    const gotPercent = (100 * (usedMsOf(second.pid) - usedMs)) / (performance.now() - fromMs);
    expect(learned).toMatchObject({
      facts: {
        asked: 'process',
        count: 2,
        processes: [
          { pid: second.pid, name: 'node' },
          { pid: first.pid, name: 'node' },
        ],
      },
      summary: '2 processes',
    });
    const [busiest, idlest] = (learned.ran ? learned.facts.processes : []) as {
      cpuPercent: number;
    }[];
    // On a machine with much to do it gets little, and with many cores little is much.
    const least = Math.min(20, gotPercent / (2 * availableParallelism()));
    expect(busiest?.cpuPercent).toBeGreaterThan(least);
    expect(busiest?.cpuPercent).toBeGreaterThan(idlest?.cpuPercent ?? 100);
  });

  it('a value in the pattern stands for itself', async () => {
    await start(idle, `${own} a+b`);
    const pattern = `${own} $NAME$`;
    expect(await look({ asked: 'process', pattern }, { NAME: 'a+b' })).toMatchObject({
      facts: { count: 1 },
    });
  });

  it('neither the runner nor the ps that it starts is found', async () => {
    const all = await look({ asked: 'process', pattern: '.' });
    expect(JSON.stringify(all.ran && all.facts.processes)).not.toContain(`"pid":${process.pid},`);
    const ps = await look({ asked: 'process', pattern: 'ps -axo pid' });
    expect(ps).toMatchObject({
      facts: { count: 0, processes: [] },
      summary: 'no process matches ps -axo pid',
    });
  });

  it('what started the runner is found by its name, not by its command line', async () => {
    const all = await loadProcesses(AbortSignal.timeout(40_000));
    const parent = 'because' in all ? undefined : all.processes.find((p) => p.pid === process.ppid);
    const isFound = async (pattern: string): Promise<boolean> => {
      const learned = await look({ asked: 'process', pattern });
      const found = (learned.ran ? learned.facts.processes : []) as { pid: number }[];
      return found.some(({ pid }) => pid === process.ppid);
    };
    const escape = (text: string): string => text.replace(/[^\w ]/g, '\\$&');
    const { name = '', command = '' } = parent ?? {};
    expect(command.length).toBeGreaterThan(name.length);
    expect(await isFound(`^${escape(name)}$`)).toBe(true);
    expect(await isFound(`^${escape(command)}`)).toBe(false);
  });

  it('without ps nothing was learned', async () => {
    process.env['PATH'] = '/nowhere';
    expect(await look({ asked: 'process', pattern: 'node' })).toMatchObject({
      because: 'tool-missing',
    });
  });
});

it.each<[object, boolean]>([
  [{ asked: 'disk', diskUsedPercent: 89, inodesUsedPercent: 5 }, true],
  [{ asked: 'disk', diskUsedPercent: 89, inodesUsedPercent: 100 }, false],
  [{ asked: 'disk', diskUsedPercent: 95 }, false],
  [{ asked: 'memory', memoryUsedPercent: 89, memoryAvailableBytes: 2 ** 20 }, true],
  [{ asked: 'memory', memoryUsedPercent: 97, memoryAvailableBytes: 2 ** 30 - 1 }, false],
  [{ asked: 'memory', memoryUsedPercent: 97, memoryAvailableBytes: 2 ** 30 }, true],
  [{ asked: 'cpu', cpuPercent: 12 }, true],
  [{ asked: 'port', count: 0 }, false],
  [{ asked: 'process', count: 2 }, true],
])('unless the playbook says otherwise, %o passes: %s', (facts, expected) => {
  const memory = { memoryUsedPercent: 0, memoryAvailableBytes: 0 };
  const empty = { diskUsedPercent: 0, inodesUsedPercent: 0, ...memory, cpuPercent: 0, count: 0 };
  expect(passes({ ...empty, ...facts })).toBe(expected);
});

it.each([
  ['memory', 'free -m'],
  ['cpu', 'uptime; nproc'],
  [{ disk: '$DIR' }, 'df -h "$DIR"; df -i "$DIR"'],
  [{ port: 8100 }, 'ss -ltnp "sport = :8100"'],
  [{ process: '^node$' }, 'pgrep -af "^node\\$"'],
])('by hand: %o', (written, command) => {
  expect(kind.byHand(kind.resolve(written), kind.expect)).toBe(command);
});

/** What a process has used of the processors: fields 14 and 15 of proc(5), in hundredths of a second. */
function usedMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
