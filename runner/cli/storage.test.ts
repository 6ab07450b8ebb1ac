import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { readJournal } from '../record/journal.ts';
import { callFixbook } from './call-fixbook.ts';
import { createExampleLibrary } from './example-library.ts';

const library = createExampleLibrary();
const { cwd, write } = library;
const program = resolve('dist/fixbook.cjs');

afterAll(library.remove);

const head = exampleHead.replace('checkout-fails', 'talks');
const talks = `${head}kind: health-check
symptoms: [Nobody can pay]
diagnose:
  - id: first
    title: Prints a little
    run: echo little
  - id: much
    title: Prints a lot
    run: seq 1 30000
  - id: last
    title: Is never reached
    run: sh mark reached
`;
const slow = talks.replace('shop/talks', 'shop/slow');
const waiting = slow.replace('seq 1 30000', 'test -e may-end || sleep 600');
const slowFile = 'playbooks/shop/payment/slow.yaml';
write('playbooks/shop/payment/talks.yaml', talks);
write('mark', 'touch "$1"\n');

/** Calls it in bash, as a user would type it. */
function bash(line: string): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((settle) => {
    const script = line.replaceAll('fixbook', `'${process.execPath}' '${program}'`);
    execFile('bash', ['-c', script], { cwd }, (error, stdout, stderr) => {
      settle({ exitCode: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

const seen = new Set<string>();

/** The run that began after the last look; not every disk tells which of two is the newer one. */
function newRun(): string | null {
  const runs = join(cwd, '.fixbook/runs');
  const [name, ...more] = readdirSync(runs).filter((run) => !seen.has(run));
  expect(more).toEqual([]);
  return name === undefined ? null : join(runs, name);
}

/** It is no longer new. */
function takeNewRun(): string {
  const folder = newRun();
  if (folder === null) throw new Error('no run has begun');
  seen.add(basename(folder));
  return folder;
}

it('a disk that takes no more ends the run: said in words, exit 3, nothing torn', async () => {
  // Files of at most 20 KiB: the journal takes the first step and not the second.
  const { exitCode, stderr } = await bash(
    'ulimit -f 20; fixbook run shop/talks | cat; exit ${PIPESTATUS[0]}',
  );
  expect(exitCode).toBe(3);
  expect(stderr).toContain(
    'fixbook: the journal cannot be written: the file would be larger than is allowed (EFBIG)',
  );
  expect(existsSync(join(cwd, 'reached'))).toBe(false);
  const folder = takeNewRun();
  expect(readFileSync(join(folder, 'journal.ndjson'), 'utf8')).toMatch(/\n$/);
  expect(readJournal(folder).at(-1)).toMatchObject({ type: 'step-started' });
  expect(readdirSync(join(folder, 'outputs'))).toEqual([]);
  expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([]);
});

it('when there is room again, the run goes on where it was', async () => {
  const { exitCode, stdout } = await callFixbook(['resume'], { cwd });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/✓ first +Prints a little {2}little {2}kept$/m);
  expect(stdout).toMatch(/✓ much/);
  expect(existsSync(join(cwd, 'reached'))).toBe(true);
  const again = await callFixbook(['resume'], { cwd });
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toMatch(/came to its end: healthy\n {4}To run it again: fixbook run/);
});

it('a reader that has seen enough does not end the run', async () => {
  const { stdout } = await bash('fixbook run shop/talks | head -1');
  expect(stdout.trim()).toBe('Checkout fails  shop/talks 1.0.0');
  const folder = takeNewRun();
  await expect
    .poll(() => readJournal(folder).at(-1)?.type, { timeout: 40_000 })
    .toBe('run-finished');
});

it('a result that cannot be printed is no success', async () => {
  const { exitCode, stderr } = await bash('fixbook run shop/talks --json > /dev/full');
  takeNewRun();
  expect(exitCode).toBe(3);
  expect(stderr).toContain('fixbook: stdout cannot be written: ENOSPC');
});

it.each(['completion bash', 'show shop/talks', 'report', 'redact < mark'])(
  'what %s prints and nobody can take is no success, and no bug of ours',
  async (command) => {
    expect(await bash(`fixbook ${command} > /dev/full`)).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('fixbook: stdout cannot be written: ENOSPC') as string,
    });
  },
);

it.each(['completion bash', 'redact < many'])(
  '%s ends well when its reader is gone',
  async (line) => {
    write('many', 'a line\n'.repeat(100_000));
    const { exitCode, stderr } = await bash(`set -o pipefail; fixbook ${line} | true`);
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('cannot be written');
  },
);

it('redact reads no further when its reader is gone', async () => {
  const endless = `yes 'a line' | fixbook redact | head -2`;
  expect(await bash(endless)).toMatchObject({ exitCode: 0, stdout: 'a line\na line\n' });
});

/** A run that is in the midst of a slow step. */
async function startSlowRun() {
  const child = spawn(process.execPath, [program, 'run', 'shop/slow'], { cwd, stdio: 'ignore' });
  const isInStep = (): boolean => {
    const folder = newRun();
    if (folder === null || !existsSync(join(folder, 'journal.ndjson'))) return false;
    return readJournal(folder).length === 4;
  };
  await expect.poll(isInStep, { timeout: 40_000, interval: 20 }).toBe(true);
  takeNewRun();
  return child;
}

it('a run that is alive is neither resumed nor reported; once it was killed, it is', async () => {
  write(slowFile, waiting);
  const child = await startSlowRun();
  for (const asked of [['resume'], ['report'], ['report', 'bundle'], ['share']]) {
    const refused = await callFixbook(asked, { cwd });
    expect([refused.exitCode, refused.stdout], asked.join(' ')).toEqual([2, '']);
    expect(refused.stderr).toMatch(/is still running\n {4}Wait for its end/);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  write('may-end', '');
  const resumed = await callFixbook(['resume', '--json'], { cwd });
  rmSync(join(cwd, 'may-end'));
  expect(JSON.parse(resumed.stdout)).toMatchObject({ verdict: 'healthy', resumed: 1 });
});

it('a playbook that has changed since is said, and only what changed runs again', async () => {
  write(slowFile, waiting);
  const child = await startSlowRun();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([143, null]);
  write(slowFile, slow.replace('version: 1.0.0', 'version: 1.0.1'));
  const { stdout, stderr } = await callFixbook(['resume'], { cwd });
  expect(stderr).toBe(
    'The playbook has changed since (it was 1.0.0, and is 1.0.1): only its unchanged steps are kept.\n',
  );
  expect(stdout).toMatch(/✓ first +Prints a little {2}little {2}kept$/m);
});

it.runIf(existsSync('/proc/self'))(
  'a folder in which nothing can be made is told, and not tried for ever',
  async () => {
    const run = `fixbook run ares/database-connection-refused --param-command 'DATABASE_URL=echo postgres://a:b@127.0.0.1:1/c'`;
    const { exitCode, stderr } = await bash(`cd /proc && timeout 60 ${run}`);
    expect(stderr).toContain("fixbook: the run's folder cannot be made: ");
    expect(stderr).toContain('    Run it from a folder that you may write to.\n');
    expect(exitCode).toBe(2);
  },
);
