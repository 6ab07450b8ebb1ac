import { allSteps } from '../playbook/all-steps.ts';
import type {
  ExpressionScope,
  ExpressionValues,
  PlaybookScope,
  StepFacts,
} from '../playbook/expression.ts';
import { pathsReadIn } from '../playbook/expression-tree.ts';
import { type KindName, kinds } from '../playbook/kinds/index.ts';
import type { Playbook, Step } from '../playbook/playbook.ts';
import { variablesIn } from '../playbook/variables.ts';
import { cleanDeep } from '../record/journal.ts';
import type { Obstacle, Outcome, SkipReason, StepRef, StepResult } from '../record/run-event.ts';
import { knownSecretsOf } from '../redact/known-secrets.ts';
import type { Redactor } from '../redact/redactor.ts';
import { type Attempt, runAttempts } from './attempts.ts';
import { type BoundParams, bindParams } from './bind-params.ts';
import { captureOutput, keepFile } from './capture-output.ts';
import type { EarlierWork } from './earlier-work.ts';
import { renderNeeds } from './choose-alternative.ts';
import type { FactsRead } from './facts-read.ts';
import { keepNothing, withoutQuotes } from './keep-nothing.ts';
import type { Person } from './person.ts';
import type { Shell } from './shell.ts';
import type { StepWorld } from './step-world.ts';
import { executors } from './steps/index.ts';
import type { Learned, StepContext, StepExecutor } from './steps/step-executor.ts';

/** What all steps of a run share. `values` and `facts` grow as steps finish. */
export interface RunState {
  readonly playbook: Playbook;
  readonly folder: string;
  readonly cwd: string;
  readonly shell: Shell;
  readonly world: StepWorld;
  readonly person: Person;
  readonly redactor: Redactor;
  readonly factsRead: FactsRead;
  readonly scope: PlaybookScope;
  /** The variables of the user, which commands do not get. */
  readonly userEnv: Readonly<Record<string, string | undefined>>;
  /** Environment of commands, without params. */
  readonly baseEnv: Readonly<Record<string, string>>;
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Whether steps of risk `probe` may run; asked once. */
  readonly mayProbe: boolean;
  /** Params and saved values by name. */
  values: Readonly<Record<string, string>>;
  /** The latest facts of each step by id. */
  readonly facts: Record<string, StepFacts>;
  /** What earlier parts of a resumed run did. */
  readonly earlier: EarlierWork;
  /** Outcomes of what this process looked at since the last change. */
  readonly looked: Map<string, Outcome>;
  readonly digestKey: Uint8Array;
}

/** After its time is over, how long an executor may take to notice. */
const graceMs = 2_000;
/** Longer values say nothing in a line. */
const maxReading = 60;

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
        keepFile: (extension, bytes) =>
          step.sensitive ? null : keepFile(state.folder, `${name}.${extension}`, bytes),
      }),
  });
  const output = capture.end();
  return { ...attempt, durationMs: performance.now() - startedMs, output };
}

type Keeping = Pick<StepContext, 'print' | 'keepFile'>;

function cannotRun(because: Obstacle, reason: string): StepResult {
  return { outcome: 'errored', because, reason, durationMs: 0, output: null };
}

async function attemptStep(
  state: RunState,
  step: Step,
  bound: BoundParams,
  keeping: Keeping,
): Promise<Attempt> {
  const learned = await execute(state, step, bound, keeping);
  if (!learned.ran) return { outcome: 'errored', because: learned.because, reason: learned.reason };
  const attempt = judge(state, step, bound, learned);
  return step.sensitive ? withoutQuotes(step.kind, attempt) : attempt;
}

function skipOf(
  state: RunState,
  step: Step,
  bound: BoundParams,
): { because: SkipReason; reason: string } | null {
  const { person } = state;
  if (step.when !== null) {
    const result = state.scope.evaluate(step.when, valuesOf(state, bound));
    if (!result.known) {
      return {
        because: 'condition-unknown',
        reason: `its condition could not be told: ${result.reason}`,
      };
    }
    if (result.value !== true) return { because: 'condition', reason: `not needed: ${step.when}` };
  }
  const missing = missingValue(state, step);
  if (missing !== null) return { because: 'condition-unknown', reason: missing };
  if (step.kind === 'manual' && !person.present) {
    return { because: 'nobody-there', reason: 'nobody was there to answer' };
  }
  if (step.risk === 'probe' && !state.mayProbe) {
    return { because: 'not-allowed', reason: 'it leaves a trace; allow it with --allow probe' };
  }
  return null;
}

/** A value that an earlier step should have saved, but did not. */
function missingValue(state: RunState, step: Step): string | null {
  const { playbook } = state;
  for (const { name } of variablesIn(step.byHand)) {
    const savers = allSteps(playbook);
    const saver = savers.find((known) => Object.hasOwn(known.save, name));
    if (saver !== undefined && state.values[name] === undefined) {
      return `it needs ${name}, which “${saver.title}” did not give`;
    }
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
  const context: StepContext = {
    values,
    env: { ...state.baseEnv, ...values },
    userEnv: state.userEnv,
    cwd: state.cwd,
    timeoutMs: step.timeoutMs,
    signal: AbortSignal.any([state.signal, timeUp]),
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
  // A person thinks as long as they like; the others are cut off.
  const waits = step.kind === 'manual' ? [] : [giveUp(context.signal, () => obstacle())];
  const real = (): Promise<Learned> => executorOf(step.kind)(step.input, context);
  const learned = await Promise.race([state.world.execute(step, context, real), ...waits]);
  return learned.ran ? learned : (obstacle() ?? learned);
}

/** The executor of a kind; a step's kind and input belong together by construction. */
function executorOf(kind: KindName): (input: unknown, context: StepContext) => Promise<Learned> {
  return executors[kind] as StepExecutor<never> as (
    input: unknown,
    context: StepContext,
  ) => Promise<Learned>;
}

function giveUp(signal: AbortSignal, obstacle: () => Learned | null): Promise<Learned> {
  return new Promise((resolve) => {
    const end = (): void => {
      setTimeout(() => {
        resolve(obstacle() ?? { ran: false, because: 'timeout', reason: 'no answer in time' });
      }, graceMs).unref();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
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
): Attempt {
  const clean = (text: string): string => state.redactor.clean(text);
  const facts: Readonly<Record<string, unknown>> = cleanDeep(learned.facts, clean);
  const scope = state.scope.within(step.kind);
  // What a sensitive step said is kept nowhere, and it may have been learned from the step itself.
  const values = { ...valuesOf(state, bound), facts: step.sensitive ? learned.facts : facts };
  const errored = (because: Obstacle, reason: string): Attempt => ({
    outcome: 'errored',
    because,
    reason,
  });
  const met = scope.evaluate(step.expect, values);
  if (!met.known) {
    return errored('expectation-unclear', `“${step.expect}” could not be told: ${met.reason}`);
  }
  const outcome = met.value === true ? 'passed' : 'failed';
  for (const [name, expression] of Object.entries(step.save)) {
    const saved = scope.evaluate(expression, { ...values, facts: learned.facts });
    if (saved.known) saveValue(state, step, name, String(saved.value));
    else if (outcome === 'passed')
      return errored('expectation-unclear', `${name}: ${saved.reason}`);
  }
  const summary = renderReadings(step, scope, values) ?? learned.summary;
  return { outcome, facts, summary };
}

/** From here on, what a sensitive step saved is masked wherever it appears. */
function saveValue(state: RunState, step: Step, name: string, value: string): void {
  state.values = { ...state.values, [name]: value };
  if (!step.sensitive) return;
  for (const secret of [{ name, value }, ...knownSecretsOf({ [name]: value })]) {
    state.redactor.learn(secret);
  }
}

/** What an expectation of the playbook's own looked at: `json.State is "exited"`. */
function renderReadings(
  step: Step,
  scope: ExpressionScope,
  values: ExpressionValues,
): string | null {
  const { expect, facts } = kinds[step.kind];
  if (step.expect === expect) return null;
  const readings = pathsReadIn(step.expect, Object.keys(facts)).flatMap((path) => {
    const result = scope.evaluate(path, values);
    const text = result.known ? JSON.stringify(result.value) : '';
    return text === '' || text.length > maxReading ? [] : [`${path} is ${text}`];
  });
  return readings.length === 0 ? null : readings.join(', ');
}

/** What expressions see: a step that ran has all its facts, one that did not has its outcome only. */
export function valuesOf(
  state: Pick<RunState, 'values' | 'facts'>,
  bound?: BoundParams,
): ExpressionValues {
  return { params: { ...state.values, ...bound?.named }, steps: state.facts };
}

/** The result of a step as expressions see it. */
export function toStepFacts(result: StepResult): StepFacts {
  if (!('facts' in result)) return { outcome: result.outcome };
  const { outcome, facts } = result;
  return { ...facts, outcome, passed: outcome === 'passed', failed: outcome === 'failed' };
}
