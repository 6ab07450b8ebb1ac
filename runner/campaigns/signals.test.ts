import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunRecord } from '../record/run-record.ts';
import { callFixbook, fixbook } from './call-program.ts';
import { callInTerminal } from './call-in-terminal.ts';
import { canTrace } from './strace.ts';
import { createWorkingFolder, processesIn, waitUntilGone } from './working-folder.ts';

const playbook = `schema: 1
id: campaign/waits
version: 1.0.0
title: Waits
summary: A run that stays where it is told to.
severity: minor
reviewed: 2026-11-21
symptoms: [nothing in particular]
asked: [what does a signal do]
diagnose:
  - { id: step, title: Step, run: ./act step, timeout: 60s }
  - { id: write, title: Write, run: ./act write, timeout: 60s }
  - id: broken
    title: Broken
    run: test ! -e patched || ./act verify; test -e mended
    timeout: 60s
    expect: exitCode == 0
causes:
  - { id: fault, title: The fault, when: steps.broken.failed, fix: mend }
fixes:
  - id: mend
    title: Mend it
    risk: change
    steps:
      - id: patch
        title: Patch
        run: touch patched; test "$(cat where)" = undo || touch mended
        undo: ./act undo
    verify: { steps: [broken] }
    finally: [{ id: end, title: End, run: ./act end, timeout: 60s }]
`;

const waits = `schema: 1
id: campaign/waits-too
version: 1.0.0
title: Waits too
summary: A run that is stopped meanwhile.
severity: minor
reviewed: 2026-11-21
symptoms: [nothing in particular]
asked: [what does Ctrl-Z do]
diagnose:
  - id: step
    title: Step
    run: ./act until-told
    timeout: 5s
    expect: exitCode == 0
causes:
  - { id: fault, title: The fault, when: steps.step.failed }
`;

/** Marks the place; where it is told to stay, it waits with a child, or writes without end, or until it may go. */
const act = `#!/bin/sh
echo "$1" >> marks
[ "$1" != until-told ] || { until test -e go; do sleep 0.05; done; touch ended; }
grep -qx "$1" where || exit 0
[ "$1" != write ] || exec yes 'a line that is long enough to be worth writing'
sleep 600 & sleep 600
`;

const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const hasTerminal = spawnSync('script', ['--version']).status === 0;
const places = ['step', 'write', 'verify', ...(hasTerminal ? ['prompt', 'undo'] : [])];
const cases = places.flatMap((place) =>
  (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap((signal) =>
    (['once', 'twice'] as const).map((times) => ({ place, signal, times })),
  ),
);

const folder = createWorkingFolder('signals');

beforeAll(() => {
  folder.writePlaybook(playbook);
});

afterAll(folder.remove);

it.runIf(!hasTerminal)('signals at a prompt are not tried, since there is no “script”', () => {
  expect(hasTerminal).toBe(false);
});

it.concurrent.each(cases)(
  '$signal $times, in $place, ends the run and is in its report',
  // A busy machine is late once; what hangs is late each time.
  { timeout: 120_000, retry: 2 },
  async (tried) => {
    const { place, signal, times } = tried;
    const cwd = createCase(`${place}-${signal}-${times}`, place);
    const prompts = place === 'prompt' || place === 'undo';
    const allowed = place === 'prompt' ? [] : ['--fix', 'mend', '--allow', 'change'];
    const args = ['run', '../playbooks/p.yaml', ...allowed];
    const running = prompts
      ? callInTerminal([process.execPath, fixbook, ...args], { cwd, answers: ['Undo it?'] })
      : callFixbook(args, { cwd });
    while (!isAt(place, cwd)) await sleep(20);
    const startedMs = performance.now();
    process.kill(runnerIn(cwd)!, signal);
    if (times === 'twice') {
      await sleep(100);
      tryKill(runnerIn(cwd), signal);
    }
    const { exitCode } = await running;
    expect(exitCode).toBe(statuses[signal]);
    expect(await waitUntilGone(cwd)).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    const { stdout } = await callFixbook(['report', '--format', 'json'], { cwd });
    expect((JSON.parse(stdout) as RunRecord).verdict).toBe('interrupted');
    // A second signal may come before the report is written; it is made from the journal then. That
    // of a terminal is no second one: when it is closed, both the shell and the kernel send SIGHUP.
    if (times === 'once' || signal === 'SIGHUP')
      expect(writtenReport(cwd)).toContain('interrupted');
  },
);

it.runIf(hasTerminal).each(['Run it?', 'Undo it?'])(
  'a terminal that is closed at “%s” ends the run, with its report',
  async (question) => {
    const cwd = createCase(`closed-${question.slice(0, 3)}`, 'undo');
    const allowed = question === 'Run it?' ? [] : ['--fix', 'mend', '--allow', 'change'];
    const args = ['run', '../playbooks/p.yaml', ...allowed];
    const running = callInTerminal([process.execPath, fixbook, ...args], { cwd, answers: [] });
    const screen = () => (existsSync(join(cwd, 'screen')) ? read(cwd, 'screen') : '');
    while (!screen().includes(question)) await sleep(20);
    const script = processesIn(cwd).find((pid) => commandOf(pid).startsWith('script\0'));
    process.kill(script!, 'SIGKILL');
    await running;
    expect(await waitUntilGone(cwd)).toEqual([]);
    expect(writtenReport(cwd)).toContain('interrupted');
    if (question === 'Undo it?') expect(read(cwd, 'marks')).toContain('end');
  },
  120_000,
);

// Between a terminal's end and its SIGHUP what reads from it gets an error, for a moment too short to be met.
it.runIf(hasTerminal && canTrace).each(['xterm', 'dumb'])(
  'a terminal (%s) that gives an error for an answer ends the run, with its report',
  async (kind) => {
    const cwd = createCase(`error-${kind}`, 'nowhere');
    const line = `TERM=${kind} exec strace -f -o /dev/null -P "$(tty)" -e inject=read:error=EIO "$@"`;
    const run = [process.execPath, fixbook, 'run', '../playbooks/p.yaml'];
    const { exitCode, stdout } = await callInTerminal(['sh', '-c', line, 'sh', ...run], {
      cwd,
      answers: ['Run it?'],
    });
    expect(stdout).not.toContain('Error');
    expect(exitCode).toBe(statuses.SIGINT);
    expect(writtenReport(cwd)).toContain('interrupted');
  },
  120_000,
);

it('a second signal while a fix is brought to its end says what is left, and how to go on', async () => {
  const cwd = createCase('end', 'verify\nend');
  const args = ['run', '../playbooks/p.yaml', '--fix', 'mend', '--allow', 'change'];
  const running = callFixbook(args, { cwd });
  for (const place of ['verify', 'end']) {
    while (!isAt(place, cwd)) await sleep(20);
    process.kill(runnerIn(cwd)!, 'SIGINT');
  }
  const { exitCode, stdout, stderr } = await running;
  expect(exitCode).toBe(130);
  expect(stdout).toContain('  At the end, which a second Ctrl-C leaves undone:\n');
  expect(stderr).toMatch(
    /^fixbook: ended at once, so the running step is left as it is\n {4}To go on: fixbook resume \S+\n$/,
  );
  expect(await waitUntilGone(cwd)).toEqual([]);
}, 120_000);

it('of a step that ended in time while the run was stopped it is not said that it was late', async () => {
  const cwd = createCase('stopped', 'nowhere');
  folder.write('playbooks/waits.yaml', waits);
  const running = callFixbook(['run', '../playbooks/waits.yaml', '--json'], { cwd });
  while (!existsSync(join(cwd, 'marks'))) await sleep(20);
  const runner = runnerIn(cwd)!;
  process.kill(runner, 'SIGSTOP');
  folder.write(`${basename(cwd)}/go`, '');
  while (!existsSync(join(cwd, 'ended'))) await sleep(20);
  await sleep(5_500);
  process.kill(runner, 'SIGCONT');
  const { stdout } = await running;
  const [step] = (JSON.parse(stdout) as RunRecord).steps;
  expect(step).toMatchObject({ outcome: 'passed', facts: { exitCode: 0 } });
}, 120_000);

function createCase(name: string, place: string): string {
  const cwd = mkdtempSync(join(folder.path, `${name}-`));
  folder.write(`${basename(cwd)}/act`, act, 0o700);
  folder.write(`${basename(cwd)}/where`, place);
  return cwd;
}

function isAt(place: string, cwd: string): boolean {
  if (place === 'prompt')
    return existsSync(join(cwd, 'screen')) && read(cwd, 'screen').includes('Run it?');
  return (
    existsSync(join(cwd, 'marks')) &&
    read(cwd, 'marks').split('\n').includes(place) &&
    hasChild(place, cwd)
  );
}

function hasChild(place: string, cwd: string): boolean {
  const name = place === 'write' ? 'yes' : 'sleep';
  return processesIn(cwd).some((pid) => commandOf(pid).startsWith(`${name}\0`));
}

function runnerIn(cwd: string): number | undefined {
  return processesIn(cwd).find((pid) =>
    commandOf(pid).startsWith(`${process.execPath}\0${fixbook}\0`),
  );
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function writtenReport(cwd: string): string {
  const runs = join(cwd, '.fixbook', 'runs');
  const [run = ''] = readdirSync(runs);
  return readFileSync(join(runs, run, 'report.json'), 'utf8');
}

function read(cwd: string, name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

function tryKill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended after the first one.
  }
}
