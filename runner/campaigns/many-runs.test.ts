import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import type { RunRecord } from '../record/run-record.ts';
import { atOnce } from './at-once.ts';
import { callFixbook, callProgram, fixbook } from './call-program.ts';
import { createWorkingFolder } from './working-folder.ts';

const folder = createWorkingFolder('many');

afterAll(folder.remove);

function createCase(name: string, steps: string): string {
  folder.write(
    `${name}/playbooks/p.yaml`,
    `${exampleHead}symptoms: [x]\nkind: health-check\ndiagnose:\n${steps}`,
  );
  // A library of its own: what stands in one needs no trust.
  folder.write(`${name}/playbooks/shop/system.yaml`, 'schema: 1\n');
  return join(folder.path, name);
}

it('50 runs of the same playbook at once give 50 whole reports', { timeout: 180_000 }, async () => {
  const cwd = createCase('at-once', '  - { id: a, title: A, run: echo ran }\n');
  const all = Array.from({ length: 50 }, (_, i) => i);
  const ended = await atOnce(50, all, () =>
    callFixbook(['run', 'playbooks/p.yaml', '--json'], { cwd, timeoutMs: 150_000 }),
  );
  expect(ended.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
  const ids = ended.map(({ stdout }) => (JSON.parse(stdout) as RunRecord).runId);
  expect(new Set(ids).size).toBe(50);
  const runs = join(cwd, '.fixbook', 'runs');
  expect(readdirSync(runs).sort()).toEqual([...ids].sort());
  const records = ids.map(
    (id) => JSON.parse(readFileSync(join(runs, id, 'report.json'), 'utf8')) as RunRecord,
  );
  expect(records.map(({ runId, verdict }) => ({ runId, verdict }))).toEqual(
    ids.map((runId) => ({ runId, verdict: 'healthy' })),
  );
  const last = await callFixbook(['report', '--format', 'json'], { cwd });
  expect(ids).toContain((JSON.parse(last.stdout) as RunRecord).runId);
});

/** A small disk, in a mount namespace of its own: root may write anywhere else. */
const canMount = mayMount();

it.runIf(canMount).each([
  ['that may not be written to', 'ro', 'Run it from a folder that you may write to.'],
  [
    'on a full disk',
    'nr_inodes=1',
    'Make room on the disk, or run it from a folder on another one.',
  ],
])('a folder %s is the user’s to know', async (_, options, remedy) => {
  const cwd = createCase(`disk-${options}`, '  - { id: a, title: A, run: echo ran }\n');
  const script = `mount -t tmpfs -o ${options} none "$1" && cd "$1" && exec "$2" "$3" run ../playbooks/p.yaml`;
  mkdirSync(join(cwd, 'disk'));
  const args = [join(cwd, 'disk'), process.execPath, fixbook] as const;
  const ended = await callProgram(['unshare', '-m', 'sh', '-c', script, 'sh', ...args], { cwd });
  expect([ended.exitCode, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toContain(remedy);
});

it('bytes that are no text are counted, shown harmlessly, and hold nothing up', async () => {
  const cwd = createCase(
    'bytes',
    `  - { id: zeros, title: Zeros, run: head -c 300000 /dev/zero }
  - { id: noise, title: Noise, run: head -c 300000 /dev/urandom }
  - { id: cut, title: Cut, run: "printf '\\\\360\\\\237\\\\230'; sleep 0.1; printf '\\\\200 \\\\303'" }
`,
  );
  const { exitCode, stdout } = await callFixbook(['run', 'playbooks/p.yaml', '--json'], { cwd });
  const { steps } = JSON.parse(stdout) as RunRecord;
  expect(exitCode).toBe(0);
  expect(steps.map(({ outcome, output }) => [outcome, output?.bytes])).toEqual([
    ['passed', 300_000],
    ['passed', 300_000],
    ['passed', 6],
  ]);
  expect(steps[2]?.output?.text).toBe('😀 \ufffd');
});

it(
  'a step that prints for ever ends with its time, with bounded memory',
  { timeout: 360_000, retry: 2 },
  async () => {
    const cwd = createCase(
      'flood',
      `  - { id: lines, title: Lines, run: ./flood, timeout: 5s }
  - { id: bytes, title: Bytes, run: ./zeros, timeout: 5s }
`,
    );
    folder.write(
      'flood/flood',
      "#!/bin/sh\nexec yes 'a line of an ordinary log of words'\n",
      0o700,
    );
    folder.write('flood/zeros', '#!/bin/sh\nexec cat /dev/zero\n', 0o700);
    const peaks: number[] = [0];
    const ended = await callFixbook(['run', 'playbooks/p.yaml', '--json'], {
      cwd,
      timeoutMs: 110_000,
      onStart: (pid) => {
        const timer = setInterval(() => {
          const peak = peakMiB(pid);
          if (peak === null) clearInterval(timer);
          else peaks.push(peak);
        }, 100);
      },
    });
    const { steps } = JSON.parse(ended.stdout) as RunRecord;
    expect(steps.map(({ because }) => because)).toEqual(['timeout', 'timeout']);
    expect(Math.max(...steps.map(({ durationMs }) => durationMs))).toBeLessThan(5_000 + lateMs);
    expect(Math.max(...peaks)).toBeLessThan(maxMiB);
  },
);

/** What ending a process tree and cleaning the rest of its output may take. A busy machine is late once; what hangs is late each time. */
const lateMs = 4_000;
/** What a run may hold at most, whatever its steps print. */
const maxMiB = 300;

/** The most memory that a process has held so far; null once it has ended. */
function peakMiB(pid: number): number | null {
  try {
    const kiB = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kiB === undefined ? null : Number(kiB) / 1024;
  } catch {
    return null;
  }
}

function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
