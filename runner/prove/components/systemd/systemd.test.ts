import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coordinaitorData15 } from '../../labs/coordinaitor/data.ts';
import { lackOf } from '../../lab/needs.ts';
import { pollUntil } from '../../lab/poll-until.ts';
import { isThere, processesBelow } from '../../lab/process-tree.ts';
import { sandboxProblem } from '../../lab/sandbox.ts';
import { answerSystemctl } from './systemctl-double.ts';
import { unifiedGroups } from './systemd-problem.ts';

const path = process.env['PATH'] ?? '';
const lack = lackOf(coordinaitorData15.needs, { path, sandboxProblem: sandboxProblem() });
const groups = '/sys/fs/cgroup';
const ownFolders = ['/run/systemd', '/run/log', '/var/log/journal', '/etc/systemd/system'];

let lab: ReturnType<typeof startLab> | undefined;
let before: unknown;
let first = 0;

it.runIf(lack !== null)(`a real systemd is not tried: ${lack ?? ''}`, () => {
  expect(lack).not.toBe('');
});

beforeAll(async () => {
  if (lack !== null) return;
  before = machine();
  const started = startLab();
  lab = started;
  let said = '';
  started.stderr.on('data', (part: Buffer) => (said += part.toString()));
  await pollUntil(() => said.includes('Ctrl-C ends it') || started.exitCode !== null, 120_000);
  expect(said).toMatch(/is up: systemd \d+, /);
  const processes = join(unifiedGroups() ?? '', nameOf(started), 'init.scope/cgroup.procs');
  first = Number(readFileSync(processes, 'utf8').split('\n')[0]);
  await inside('sh', '-c', `cat >/etc/systemd/system/shop.service <<'END'\n${unit}END`);
  // One that nothing wants is forgotten when it has ended, with what it ended with.
  await systemctl('enable shop');
}, 240_000);

afterAll(() => void lab?.kill('SIGKILL'));

afterAll(() => {
  lab?.kill('SIGKILL');
});

const unit = `[Unit]
Description=shop
StartLimitIntervalSec=0
[Service]
ExecStartPre=/bin/sh -c '! test -e /run/refuses'
ExecStart=/bin/sh -c 'while ! test -e /run/ends-with; do sleep 0.05; done; exit $$(cat /run/ends-with)'
[Install]
WantedBy=multi-user.target
`;

const looks = [
  'is-active shop.service',
  'is-active --quiet shop',
  'is-failed shop',
  'show --property=LoadState,ActiveState,SubState,Result,NRestarts,ExecMainStatus shop',
  'show -p Result --value shop',
  'status shop',
  'is-enabled shop',
  'is-active other',
  'is-failed other',
  'status other',
  'show -p LoadState -p ActiveState -p NRestarts other',
  'is-enabled other',
  'start other',
];

it.runIf(lack === null)(
  'the double answers as the real systemctl does, whatever has become of a unit',
  async () => {
    let exitCode: number | null = 0;
    const units = {
      shop: {
        server: {
          get exitCode() {
            return exitCode;
          },
          logFile: '/dev/null',
          isRunning: () => exitCode === null,
          start: () => Promise.reject(new Error('it ended')),
          stop: () => Promise.resolve(),
        },
      },
    };
    const compare = async (state: string, code: number | null): Promise<void> => {
      exitCode = code;
      for (const line of looks) {
        const double = await answerSystemctl(line.split(' '), units);
        const real = await systemctl(line);
        expect([state, line, essence(double)]).toEqual([state, line, essence(real)]);
      }
    };

    await compare('never started', 0);
    await systemctl('start shop');
    await compare('running', null);
    await systemctl('stop shop');
    await compare('stopped', 128 + 15);
    await endsWith(7);
    await compare('ended with 7', 7);
    await endsWith(0);
    await compare('ended with 0', 0);
    await systemctl('start shop');
    await systemctl('kill --signal=KILL shop');
    await settled();
    await compare('killed', 128 + 9);
    await inside('touch', '/run/refuses');
    expect(essence(await answerSystemctl(['start', 'shop'], units))).toEqual(
      essence(await systemctl('start shop')),
    );
  },
);

it.runIf(lack === null)(
  'the journal has what a server says and what systemd says of it, and nothing of the machine',
  async () => {
    const told = await inside('journalctl', '-u', 'redis-server', '--no-pager', '-o', 'cat');
    expect(told.stdout).toContain('Started redis-server.service - redis-server.');
    expect(told.stdout).toContain('Ready to accept connections');
    expect((await inside('journalctl', '-k', '--no-pager')).stdout).toBe('-- No entries --\n');
  },
);

it.runIf(lack === null)(
  'killed by SIGKILL it leaves no process, control group, mount or file',
  async () => {
    if (lab === undefined) throw new Error('it was not started');
    const name = nameOf(lab);
    const processes = processesBelow(lab.pid ?? 0);
    expect(processes).toContain(first);

    lab.kill('SIGKILL');
    await once(lab, 'exit');

    expect(await pollUntil(() => !processes.some(isThere), 60_000)).toBe(true);
    const isLeft = (): boolean =>
      ['.', ...readdirSync(groups)].some((at) => existsSync(join(groups, at, name)));
    expect(await pollUntil(() => !isLeft(), 60_000)).toBe(true);
    expect(machine()).toEqual(before);
  },
  150_000,
);

function startLab() {
  const args = [resolve('dist/fixbook.cjs'), 'lab', 'up', coordinaitorData15.name];
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** The first lab of a process. */
function nameOf({ pid }: { readonly pid?: number | undefined }): string {
  return `fixbook-lab-${pid ?? 0}-1`;
}

/** What a systemd could have written to. */
function machine(): unknown {
  return {
    files: ownFolders.map((folder) => (existsSync(folder) ? readdirSync(folder).sort() : [])),
    id: readFileSync('/etc/machine-id', 'utf8'),
    mounts: /fixbook/.exec(readFileSync('/proc/self/mountinfo', 'utf8')),
  };
}

async function inside(program: string, ...args: readonly string[]) {
  const spaces = ['--target', String(first), '--mount', '--pid', '--cgroup', '--uts'];
  const words = [...spaces, '--', program, ...args];
  const env = { PATH: path, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
  try {
    return { exit: 0, ...(await promisify(execFile)('nsenter', words, { env, timeout: 30_000 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Record<'code' | 'stdout' | 'stderr', unknown>;
    return { exit: Number(code), stdout: String(stdout), stderr: String(stderr) };
  }
}

function systemctl(line: string) {
  return inside('systemctl', ...line.split(' '));
}

/** It is started, and ends by itself. */
async function endsWith(code: number): Promise<void> {
  await systemctl('start shop');
  await inside('sh', '-c', `echo ${code} >/run/new && mv /run/new /run/ends-with`);
  await settled();
  await inside('rm', '/run/ends-with');
}

async function settled(): Promise<void> {
  const isOver = async () =>
    ['inactive\n', 'failed\n'].includes((await systemctl('is-active shop')).stdout);
  expect(await pollUntil(isOver, 60_000)).toBe(true);
}

/** All but times, numbers of processes and what the unit has said. */
function essence(reply: Awaited<ReturnType<typeof answerSystemctl>> | SystemctlReply) {
  if (!('exit' in reply)) throw new Error('it does not answer by itself');
  const { stdout, stderr, exit } = reply;
  const isStatus = /^[●○×] /u.test(stdout);
  const lines = stdout.split('\n').slice(0, isStatus ? 3 : undefined);
  const untimed = lines.map((line) => line.replace(/ since .*$/, ''));
  return { lines: untimed.filter((line) => line !== ''), stderr, exit };
}

interface SystemctlReply {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}
