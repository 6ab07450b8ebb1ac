import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atOnce } from './at-once.ts';
import { callFixbook, callProgram, type Ended, fixbook } from './call-program.ts';
import { manyEventsPlaybook, markScript } from './many-events-playbook.ts';
import { canTrace, fileCalls } from './strace.ts';
import { createWorkingFolder, waitUntilGone } from './working-folder.ts';

const folder = createWorkingFolder('errors');
const run = [fixbook, 'run', '../playbooks/p.yaml', '--fix', 'mend', '--allow', 'change'];
const trace = ['strace', '-qq', '-o', 'trace', '-e', `trace=${fileCalls.join(',')}`] as const;

beforeAll(() => {
  folder.writePlaybook(manyEventsPlaybook);
});

afterAll(folder.remove);

it.runIf(!canTrace)('errors of writing are not tried, since strace is missing or forbidden', () => {
  expect(canTrace).toBe(false);
});

describe.runIf(canTrace)('a write that fails', { timeout: 240_000 }, () => {
  it.each(['ENOSPC', 'EIO', 'EFBIG'])('with %s is told, and leaves nothing torn', async (error) => {
    const whole = createCase(`whole-${error}`);
    const traced = await callProgram([...trace, process.execPath, ...run], { cwd: whole });
    expect(traced.exitCode).toBe(0);
    const points = writesToFiles(readFileSync(join(whole, 'trace'), 'utf8'));
    expect(points.length).toBeGreaterThan(30);
    // Each kind of error at every third point, so that all three together are at each of them.
    const own = points.filter((_, i) => i % 3 === ['ENOSPC', 'EIO', 'EFBIG'].indexOf(error));
    let tried = 0;
    const wrong = await atOnce(2, own, async ({ call, number }) => {
      const cwd = createCase(`${error}-${call}-${number}`);
      // Node itself writes to wake its threads: of writes only one fails, of flushes all from there on.
      const when = call === 'write' ? number : `${number}+`;
      const inject = `inject=${call}:error=${error}:when=${when}`;
      const command = [...trace, '-e', inject, process.execPath, ...run] as const;
      // Where the write that wakes a thread fails, Node waits for ever: that ends here.
      const ended = await callProgram(command, { cwd, timeoutMs: 10_000 });
      // Threads may change the order of a few calls: then another write has failed than was meant.
      const hit = writesToFiles(readFileSync(join(cwd, 'trace'), 'utf8'));
      if (!hit.some((one) => one.call === call && one.number === number)) return [];
      tried += 1;
      return (await wrongWith(cwd, ended)).map((text) => `${call} ${number}: ${text}`);
    });
    expect(wrong.flat()).toEqual([]);
    expect(tried).toBeGreaterThan(own.length / 4);
  });

  it('leaves the report whole that was there before', async () => {
    const cwd = createCase('old');
    await callProgram([process.execPath, ...run], { cwd });
    writeFileSync(join(cwd, 'report.md'), 'old');
    const args = [process.execPath, fixbook, 'report', '--output', 'report.md'];
    const inject = 'inject=fsync:error=ENOSPC:when=1+';
    const { exitCode, stderr } = await callProgram([...trace, '-e', inject, ...args], { cwd });
    expect([exitCode !== 0, /\n\s+at /.test(stderr)]).toEqual([true, false]);
    expect(stderr).toContain('the disk is full (ENOSPC)');
    expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toBe('old');
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

it('a limit of the size of files is told, and the run is reported', async () => {
  const cwd = createCase('limit');
  const script = 'ulimit -f 8; exec "$@"';
  const ended = await callProgram(['bash', '-c', script, 'bash', process.execPath, ...run], {
    cwd,
  });
  expect(await wrongWith(cwd, ended)).toEqual([]);
});

it('a full device is told where output goes to one', async () => {
  const cwd = createCase('device');
  const { exitCode, stderr } = await callProgram(
    [
      'bash',
      '-c',
      '"$@" > /dev/full',
      'bash',
      process.execPath,
      fixbook,
      'show',
      '../playbooks/p.yaml',
    ],
    { cwd },
  );
  expect([exitCode === 0, /\n\s+at /.test(stderr)]).toEqual([false, false]);
});

function createCase(name: string): string {
  const cwd = join(folder.path, name);
  mkdirSync(cwd);
  folder.write(`${name}/mark`, markScript, 0o700);
  return cwd;
}

/** The numbers of the calls that write to files of the run: not to pipes, the terminal, or Node's own. */
function writesToFiles(log: string): { call: string; number: number }[] {
  const counts = new Map<string, number>();
  const open = new Map<string, string>();
  return log.split('\n').flatMap((line) => {
    const call = /^(\w+)\(/.exec(line)?.[1] ?? '';
    const number = (counts.get(call) ?? 0) + 1;
    counts.set(call, number);
    const opened = /^openat\(AT_FDCWD, "([^"]+)".* = (\d+)$/.exec(line);
    if (opened !== null) open.set(opened[2] ?? '', opened[1] ?? '');
    const fd = /^\w+\((\d+)/.exec(line)?.[1] ?? '';
    const file = open.get(fd) ?? '';
    const isOurs = file.includes('/.fixbook/') && !/\/shell\/.*(?<!\.sh)$/.test(file);
    if (call === 'close') open.delete(fd);
    return isOurs && /^(?:write|fsync|fdatasync)$/.test(call) ? [{ call, number }] : [];
  });
}

async function wrongWith(cwd: string, ended: Ended): Promise<string[]> {
  const left = await waitUntilGone(cwd);
  const isDocumented = [0, 1, 2, 3, 4, 5, 7].includes(ended.exitCode);
  const reported = await callFixbook(['report'], { cwd });
  return [
    ...left.map((pid) => `process ${pid} is left behind`),
    ...(isDocumented ? [] : [`exit code ${ended.exitCode}: ${ended.stderr.slice(0, 300)}`]),
    ...(/this is a bug|\n\s+at /.test(ended.stderr) ? [ended.stderr.slice(0, 400)] : []),
    ...(reported.exitCode === 0 || !/\n\s+at /.test(reported.stderr) ? [] : [reported.stderr]),
    ...tornReports(cwd),
  ];
}

function tornReports(cwd: string): string[] {
  const runs = join(cwd, '.fixbook', 'runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (name.endsWith('.part')) return [`${name} is left`];
    const end = { md: /\n$/, html: /<\/html>\s*$/, json: /\n}\n$/ }[
      /report\.(\w+)$/.exec(name)?.[1] ?? ''
    ];
    return end === undefined || end.test(readFileSync(join(runs, name), 'utf8'))
      ? []
      : [`${name} is torn`];
  });
}
