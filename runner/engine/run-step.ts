import type { Attempt } from '../judge/attempt.ts';
import { type BoundParams, bindParams } from '../judge/bind-params.ts';
import { judgeStep } from '../judge/judge-step.ts';
import { skipByCondition } from '../judge/skip-by-condition.ts';
import type { KindName } from '../playbook/kinds/index.ts';
import type { Step } from '../playbook/playbook.ts';
import type { Obstacle, SkipReason, StepRef, StepResult } from '../record/run-event.ts';
import { knownSecretsOf } from '../redact/known-secrets.ts';
import { runAttempts } from './attempts.ts';
import { captureOutput, keepFile } from './shell/capture-output.ts';
import { renderNeeds } from './choose-alternative.ts';
import { keepNothing } from './keep-nothing.ts';
import type { RunState } from './run-state.ts';
import { variablesOf } from './step-env.ts';
import { executors } from './steps/index.ts';
import type { Learned, StepContext, StepExecutor } from './steps/step-executor.ts';

/** After its time is over, how long an executor may take to notice. */
const graceMs = 2_000;

/** Runs one step: condition, executor, cleaning, expectation, saved values. Never throws for a finding. */
export async function runStep(state: RunState, step: Step, ref: StepRef): Promise<StepResult> {
  const bound = bindParams(state.playbook, step, state.values);
  if (bound.problem !== null) return cannotRun('bad-input', bound.problem);
  const skipped = skipOf(state, step, bound);
  if (skipped !== null) return { outcome: 'skipped', ...skipped };
  if (step.alternatives.length > 0) {
    return cannotRun('tool-missing', renderNeeds(step.alternatives));
  }
  const startedMs = performance.now();
  const name = `outputs/${[ref.phase, ref.fix, ref.id].filter((part) => part !== null).join('-')}`;
  const capture = step.sensitive
    ? keepNothing
    : captureOutput({ redactor: state.redactor, folder: state.folder, file: `${name}.log` });
  const attempt = await runAttempts({
    attempts: step.attempts,
    signal: state.signal,
    print: capture.print,
    attempt: (print) =>
      attemptStep(state, step, bound, {
        print,
        phase: ref.phase,
        keepFile: (extension, bytes) =>
          step.sensitive ? null : keepFile(state.folder, `${name}.${extension}`, bytes),
      }),
  });
  const output = capture.end();
  return { ...attempt, durationMs: performance.now() - startedMs, output };
}

type Keeping = Pick<StepContext, 'print' | 'keepFile' | 'phase'>;

function cannotRun(because: Obstacle, reason: string): StepResult {
  return { outcome: 'errored', because, reason, durationMs: 0, output: null };
}

async function attemptStep(
  state: RunState,
  step: Step,
  bound: BoundParams,
  keeping: Keeping,
): Promise<Attempt> {
  // What is learned from what was printed was counted there; a sensitive step shows neither.
  let isCounted = step.sensitive;
  const print: Keeping['print'] = (output) => {
    isCounted = true;
    keeping.print(output);
  };
  const learned = await execute(state, step, bound, { ...keeping, print });
  if (!learned.ran) return { outcome: 'errored', because: learned.because, reason: learned.reason };
  const { redactor } = state;
  const clean = (text: string): string =>
    isCounted ? redactor.cleanCopy(text) : redactor.clean(text);
  return judge(state, step, bound, learned, clean);
}

function skipOf(
  state: RunState,
  step: Step,
  bound: BoundParams,
): { because: SkipReason; reason: string } | null {
  const { person } = state;
  const skip = skipByCondition(state, step, bound);
  if (skip !== null) return skip;
  if (step.kind === 'manual' && !person.present) {
    return { because: 'nobody-there', reason: 'nobody was there to answer' };
  }
  if (step.risk === 'probe' && !state.mayProbe) {
    return { because: 'not-allowed', reason: 'it leaves a trace; allow it with --allow probe' };
  }
  return null;
}

/** Runs the executor, and gives up on one that does not notice the end of its time. */
async function execute(
  state: RunState,
  step: Step,
  bound: BoundParams,
  keeping: Keeping,
): Promise<Learned> {
  const values = { ...state.values, ...bound.values };
  const timeUp = state.world.timeUp(step);
  const end = createEnd([state.signal, timeUp]);
  const context: StepContext = {
    values,
    env: { ...state.baseEnv, ...variablesOf(step, values) },
    userEnv: state.userEnv,
    cwd: state.cwd,
    timeoutMs: step.timeoutMs,
    signal: end.signal,
    shell: state.shell,
    person: state.person,
    factsRead: state.factsRead(step),
    ...keeping,
  };
  const obstacle = (): Learned | null => {
    if (state.signal.aborted) {
      return { ran: false, because: 'interrupted', reason: 'the run was interrupted' };
    }
    if (timeUp.aborted) return timeout(step.timeoutMs);
    return null;
  };
  const real = (): Promise<Learned> => executorOf(step.kind)(step.input, context);
  try {
    // A person thinks as long as they like; the others are cut off.
    const waits = step.kind === 'manual' ? [] : [end.noticed.then(() => obstacle() ?? late)];
    const learned = await Promise.race([state.world.execute(step, context, real), ...waits]);
    return learned.ran ? learned : (obstacle() ?? learned);
  } finally {
    end.release();
  }
}

/** The executor of a kind; a step's kind and input belong together by construction. */
function executorOf(kind: KindName): (input: unknown, context: StepContext) => Promise<Learned> {
  return executors[kind] as StepExecutor<never> as (
    input: unknown,
    context: StepContext,
  ) => Promise<Learned>;
}

const late: Learned = { ran: false, because: 'timeout', reason: 'no answer in time' };

/**
 * A signal that aborts with the first of these, and a promise for when an executor should have noticed.
 * A signal that is listened to stays in memory, so it is released. `AbortSignal.any` would keep a trace
 * of each step in the signal of the run, and takes longer to make.
 */
function createEnd(signals: readonly AbortSignal[]) {
  const controller = new AbortController();
  let notice = (): void => undefined;
  const noticed = new Promise<void>((resolve) => {
    notice = resolve;
  });
  const abort = (): void => {
    release();
    controller.abort(signals.find(({ aborted }) => aborted)?.reason);
    setTimeout(notice, graceMs).unref();
  };
  const release = (): void => {
    for (const signal of signals) signal.removeEventListener('abort', abort);
  };
  if (signals.some(({ aborted }) => aborted)) abort();
  else for (const signal of signals) signal.addEventListener('abort', abort);
  return { signal: controller.signal, noticed, release };
}

function timeout(timeoutMs: number): Learned {
  const time = timeoutMs < 1_000 ? `${timeoutMs} ms` : `${timeoutMs / 1_000} s`;
  return { ran: false, because: 'timeout', reason: `no answer after ${time}` };
}

function judge(
  state: RunState,
  step: Step,
  bound: BoundParams,
  learned: Extract<Learned, { ran: true }>,
  clean: (text: string) => string,
): Attempt {
  const { attempt, saved } = judgeStep({ findings: state, step, bound, learned, clean });
  for (const [name, value] of Object.entries(saved)) saveValue(state, step, name, value);
  return attempt;
}

/** From here on, what a sensitive step saved is masked wherever it appears. */
function saveValue(state: RunState, step: Step, name: string, value: string): void {
  state.values = { ...state.values, [name]: value };
  if (!step.sensitive) return;
  for (const secret of [{ name, value }, ...knownSecretsOf({ [name]: value })]) {
    state.redactor.learn(secret);
  }
}
