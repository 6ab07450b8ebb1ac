import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toRunRecord } from '../record/fold.ts';
import { readJournal } from '../record/journal.ts';
import type { RunEvent } from '../record/run-event.ts';
import { formats } from '../report/index.ts';
import { atOnce } from './at-once.ts';
import { callFixbook, callProgram, type Ended, fixbook } from './call-program.ts';
import { manyEventsPlaybook, markScript } from './many-events-playbook.ts';
import { type CallPoint, canTrace, fileCalls, pointsOf } from './strace.ts';
import { createWorkingFolder, waitUntilGone } from './working-folder.ts';

const folder = createWorkingFolder('kill');
const run = [fixbook, 'run', '../playbooks/p.yaml', '--fix', 'mend', '--allow', 'change'];
const trace = ['strace', '-qq', '-o', 'trace', '-e', `trace=${fileCalls.join(',')}`] as const;
/** Journals that differ in nothing but times are reported by the command line once. */
const shapes = new Map<string, string>();
let killed = 0;

beforeAll(() => {
  folder.writePlaybook(manyEventsPlaybook);
});

afterAll(folder.remove);

it.runIf(!canTrace)('points of death are not tried, since strace is missing or forbidden', () => {
  expect(canTrace).toBe(false);
});

describe.runIf(canTrace)('a run that is killed with SIGKILL', { timeout: 600_000 }, () => {
  let points: (CallPoint & { readonly act: string })[] = [];

  beforeAll(async () => {
    const whole = createCase('whole');
    const ended = await callProgram([...trace, process.execPath, ...run], { cwd: whole });
    expect(ended.exitCode).toBe(0);
    points = pointsOf(readFileSync(join(whole, 'trace'), 'utf8')).flatMap((point) =>
      // With an error the call is not made: the death comes before it.
      ['signal=SIGKILL', 'error=EIO:signal=SIGKILL'].map((act) => ({ ...point, act })),
    );
    expect(points.length).toBeGreaterThanOrEqual(400);
  });

  it.each([1, 2, 3, 4])(
    'before or after any call that makes its files loses no finished step, quarter %i',
    async (quarter) => {
      const own = points.filter((_, i) => i % 4 === quarter - 1);
      const wrong = await atOnce(2, own, async ({ call, number, act }) => {
        const cwd = createCase(`${call}-${number}-${act.length}`);
        const inject = `inject=${call}:${act}:when=${number}`;
        const ended = await callProgram([...trace, '-e', inject, process.execPath, ...run], {
          cwd,
        });
        return (await wrongWith(cwd, ended)).map((text) => `${call} ${number} ${act}: ${text}`);
      });
      expect(wrong.flat()).toEqual([]);
    },
  );

  it('was killed at 400 points or more', () => {
    // Threads may change the order of a few calls, and a point that is not reached kills nothing.
    expect(killed).toBeGreaterThanOrEqual(400);
  });
});

it('a run that is killed at any time loses no finished step', { timeout: 240_000 }, async () => {
  // By events, not by time: on a busy machine all of that may be over before the run begins.
  const lengths = Array.from({ length: 40 }, (_, i) => Math.floor(i / 2));
  const wrong = await atOnce(2, lengths, async (length, i) => {
    const cwd = createCase(`length-${i}`);
    let watch: NodeJS.Timeout | undefined;
    const ended = await callFixbook(run.slice(1), {
      cwd,
      onStart: (pid) => {
        watch = setInterval(() => {
          if (lengthIn(cwd) >= length) tryKill(pid);
        }, 1);
      },
    });
    clearInterval(watch);
    return (await wrongWith(cwd, ended)).map((text) => `after ${length} events: ${text}`);
  });
  expect(wrong.flat()).toEqual([]);
});

it(
  'each shape of a cut journal is reported by the command line',
  { timeout: 120_000 },
  async () => {
    const cut = [...shapes.values()];
    expect(cut.length).toBeGreaterThan(5);
    const wrong = await atOnce(2, cut, async (cwd) => {
      const { exitCode, stdout, stderr } = await callFixbook(['report'], { cwd });
      const journal = eventsIn(cwd);
      if (journal.length === 0) {
        return exitCode === 2 && !/\n\s+at /.test(stderr) ? [] : [`${cwd}: ${stderr}`];
      }
      const step = cutStep(journal);
      const names = step === null || stdout.includes(step.title);
      return exitCode === 0 && stderr === '' && names ? [] : [`${cwd}: ${stdout}${stderr}`];
    });
    expect(wrong.flat()).toEqual([]);
  },
);

function createCase(name: string): string {
  const cwd = join(folder.path, name);
  mkdirSync(cwd);
  folder.write(`${name}/mark`, markScript, 0o700);
  return cwd;
}

/** What a death has damaged, in words. */
async function wrongWith(cwd: string, ended: Ended): Promise<string[]> {
  if (ended.exitCode === 137) killed += 1;
  const left = await waitUntilGone(cwd);
  const events = eventsIn(cwd);
  const marks = existsSync(join(cwd, 'marks'))
    ? readFileSync(join(cwd, 'marks'), 'utf8').split('\n').slice(0, -1)
    : [];
  return [
    ...left.map((pid) => `process ${pid} is left behind`),
    ...lostSteps(events, marks, ended.stdout),
    ...tornFiles(cwd),
    ...wrongRecord(events, cwd),
  ];
}

/** Scripts that ran before the last one have finished, and so has what the live view showed. */
function lostSteps(
  events: readonly RunEvent[],
  marks: readonly string[],
  stdout: string,
): string[] {
  const finished = events.flatMap((event) =>
    event.type === 'step-finished' ? [event.step.id] : [],
  );
  const started = events.flatMap((event) => (event.type === 'step-started' ? [event.step.id] : []));
  const shown = [...stdout.matchAll(/^ {2}[✓✗?] (\w+)/gmu)].map((match) => match[1] ?? '');
  const lost = (ids: readonly string[], from: readonly string[]): string[] =>
    [...new Set(ids)].filter((id) => count(from, id) < count(ids, id));
  return [
    ...lost(marks.slice(0, -1), finished).map((id) => `${id} ran and is lost`),
    ...lost(marks, started).map((id) => `${id} ran and was not announced`),
    ...lost(shown, finished).map((id) => `${id} was shown and is lost`),
  ];
}

function count(ids: readonly string[], id: string): number {
  return ids.filter((other) => other === id).length;
}

/** A report is there whole or not at all. */
function tornFiles(cwd: string): string[] {
  const ends = { 'report.md': /\n$/, 'report.html': /<\/html>\s*$/, 'report.json': /\n}\n$/ };
  return Object.entries(ends).flatMap(([name, end]) =>
    runFolders(cwd).flatMap((run) => {
      const file = join(run, name);
      return existsSync(file) && !end.test(readFileSync(file, 'utf8')) ? [`${name} is torn`] : [];
    }),
  );
}

function wrongRecord(events: readonly RunEvent[], cwd: string): string[] {
  const isBegun = runFolders(cwd).some((run) => existsSync(join(run, 'journal.ndjson')));
  const shape = [isBegun, ...events.map((event) => event.type)].join();
  if (!shapes.has(shape)) shapes.set(shape, cwd);
  if (events.length === 0) return [];
  const isWhole = events.every((event, i) => event.seq === i + 1);
  const record = toRunRecord(events);
  const markdown = formats.md.render(record);
  const step = cutStep(events);
  const cut = record.steps.filter((one) => one.because === 'interrupted').map((one) => one.id);
  const isDone = events.at(-1)?.type === 'run-finished';
  return [
    ...(isWhole ? [] : ['the events have gaps']),
    ...(isDone === (record.verdict === 'fixed') ? [] : [`the verdict is ${record.verdict}`]),
    ...(cut.join() === (step?.id ?? '') ? [] : [`the step that was cut is ${cut.join()}`]),
    ...(markdown.includes(step?.title ?? '') ? [] : ['the report does not name the step']),
  ];
}

/** The step that had begun when the run died. */
function cutStep(events: readonly RunEvent[]): { id: string; title: string } | null {
  const started = events.findLast((event) => event.type === 'step-started');
  if (started === undefined) return null;
  const isFinished = events.some(({ type, seq }) => type === 'step-finished' && seq > started.seq);
  return isFinished ? null : { id: started.step.id, title: started.title };
}

function runFolders(cwd: string): string[] {
  const runs = join(cwd, '.fixbook', 'runs');
  return existsSync(runs) ? readdirSync(runs).map((name) => join(runs, name)) : [];
}

function eventsIn(cwd: string): RunEvent[] {
  return runFolders(cwd).flatMap((run) =>
    existsSync(join(run, 'journal.ndjson')) ? readJournal(run) : [],
  );
}

/** Whole lines of the journal; -1 as long as there is none. */
function lengthIn(cwd: string): number {
  const [journal] = runFolders(cwd).map((run) => join(run, 'journal.ndjson'));
  if (journal === undefined || !existsSync(journal)) return -1;
  return readFileSync(journal, 'utf8').split('\n').length - 1;
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
