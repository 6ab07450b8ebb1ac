import { baseEnvOf } from '../../engine/shell/base-env.ts';
import { isOnPath } from '../../engine/shell/find-tool.ts';
import { type GivenParam, toParamUse } from '../../engine/params.ts';
import { renderDuration } from '../../playbook/duration.ts';
import { renderAttempts } from '../../playbook/attempts-words.ts';
import { renderCondition } from '../../playbook/expressions/condition-words.ts';
import type { Attempts, Operation, Playbook, Risk, Step, Verify } from '../../playbook/playbook.ts';
import { riskWords } from '../terminal/risk-words.ts';
import { showCode, showCommand } from '../terminal/show-command.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readToolVersion } from './tool-version.ts';

/** What a run would do, as far as it can be told before. Plain data. */
export interface Plan {
  readonly playbook: { readonly id: string; readonly version: string };
  readonly params: ReturnType<typeof toParamUse>[];
  readonly tools: readonly {
    readonly name: string;
    readonly found: boolean;
    /** As it says itself; null when it is missing or says none. */
    readonly version: string | null;
  }[];
  readonly steps: readonly PlannedStep[];
  readonly fixes: readonly (PlannedOperation & { readonly id: string; readonly title: string })[];
  /** What a procedure does; null for other playbooks. */
  readonly procedure: PlannedOperation | null;
}

interface PlannedOperation {
  readonly risk: Risk;
  readonly guard: readonly PlannedStep[];
  readonly backup: readonly PlannedStep[];
  readonly steps: readonly PlannedStep[];
  readonly verify: readonly string[];
  /** When it is verified, and how often until all pass. */
  readonly verifyTime: Pick<Verify, 'settleMs' | 'retry'>;
  /** Those of `verify` that no check is. */
  readonly verifyOwn: readonly PlannedStep[];
  readonly finally: readonly PlannedStep[];
}

interface PlannedStep {
  readonly id: string;
  readonly title: string;
  readonly kind: Step['kind'];
  readonly byHand: string;
  /** The command that takes it back; null for none. */
  readonly undo: string | null;
  readonly risk: string;
  /** For each time that it runs. */
  readonly timeoutMs: number;
  readonly attempts: Attempts;
  /** Why it cannot be told yet whether it will run; null if it will. */
  readonly depends: string | null;
  /** Id of the fragment that it comes from. */
  readonly from: string | null;
  /** The first whose condition holds would run; empty when there is only one way. */
  readonly alternatives: readonly {
    readonly condition: string | null;
    readonly byHand: string;
  }[];
}

/** Resolves a playbook without running anything of it; the tools of a known one say their version. */
export async function toPlan(
  playbook: Playbook,
  params: readonly GivenParam[],
  env: Readonly<Record<string, string | undefined>>,
  isKnown: boolean,
): Promise<Plan> {
  const { id, version } = playbook;
  const path = env['PATH'] ?? '';
  const tools = playbook.tools.map(async (name) => {
    const found = isOnPath(name, path);
    return {
      name,
      found,
      version: found && isKnown ? await readToolVersion(name, baseEnvOf(env, [])) : null,
    };
  });
  return {
    playbook: { id, version },
    params: params.map(toParamUse),
    tools: await Promise.all(tools),
    steps: playbook.diagnose.map(toPlannedStep),
    fixes: playbook.fixes.map((fix) => ({
      id: fix.id,
      title: fix.title,
      ...toPlannedOperation(fix, playbook),
    })),
    procedure:
      playbook.procedure === null ? null : toPlannedOperation(playbook.procedure, playbook),
  };
}

function toPlannedOperation(
  operation: Operation & { readonly risk: Risk; readonly verify: Verify | null },
  { diagnose }: Playbook,
): PlannedOperation {
  const { settleMs = 0, retry = null, steps: verify = [] } = operation.verify ?? {};
  return {
    risk: operation.risk,
    guard: operation.guard.map(toPlannedStep),
    backup: operation.backup.map(toPlannedStep),
    steps: operation.steps.map(toPlannedStep),
    verify: verify.map((step) => step.id),
    verifyTime: { settleMs, retry },
    verifyOwn: verify
      .filter(({ id }) => !diagnose.some((step) => step.id === id))
      .map(toPlannedStep),
    finally: operation.finally.map(toPlannedStep),
  };
}

function toPlannedStep(step: Step): PlannedStep {
  const { id, title, kind, byHand, undo, risk, timeoutMs, attempts, when, from } = step;
  const alternatives = step.alternatives.map((alternative) => ({
    condition: renderCondition(alternative),
    byHand: alternative.byHand,
  }));
  const fragment = from?.fragment ?? null;
  return {
    id,
    title,
    kind,
    byHand,
    undo,
    risk,
    timeoutMs,
    attempts,
    depends: when,
    from: fragment,
    alternatives,
  };
}

/** Prints a plan: each command with its risk and its time. */
export function printPlan(plan: Plan, out: Terminal): void {
  out.line(`${out.paint('bold', 'Nothing is run.')} This is what a run would do.\n`);
  for (const { name, found, version } of plan.tools) {
    const mark = found ? out.paint('green', '✓') : out.paint('red', '✗');
    out.line(`  ${mark} ${name} ${found ? (version ?? 'is there') : 'is missing'}`);
  }
  for (const { name, secret, value, from } of plan.params) {
    out.line(
      `  ${name} = ${secret ? '(secret)' : (value ?? '')}  ${out.paint('dim', `from ${from}`)}`,
    );
  }
  if (plan.steps.length > 0) out.line(`\n${out.paint('bold', 'Checks')}`);
  for (const step of plan.steps) printStep(step, out);
  for (const fix of plan.fixes) {
    out.line(
      `\n${out.paint('bold', `Fix: ${fix.title}`)} · ${riskWords[fix.risk]} · only if its cause is confirmed`,
    );
    printOperation(fix, out);
  }
  if (plan.procedure !== null) {
    out.line(`\n${out.paint('bold', 'Steps')} · ${riskWords[plan.procedure.risk]}`);
    printOperation(plan.procedure, out);
  }
}

function printOperation(operation: PlannedOperation, out: Terminal): void {
  const listed = (word: string, steps: readonly PlannedStep[]): void => {
    if (steps.length > 0) out.line(`  ${word}:`);
    for (const step of steps) printStep(step, out);
  };
  listed('Only if all of these pass', operation.guard);
  listed('Keep a copy first', operation.backup);
  for (const step of operation.steps) printStep(step, out);
  if (operation.verify.length > 0) out.line(`  Verify: ${renderVerify(operation)}`);
  for (const step of operation.verifyOwn) printStep(step, out);
  listed('Always at the end', operation.finally);
}

function renderVerify({ verify, verifyTime: { settleMs, retry } }: PlannedOperation): string {
  const often = retry === null ? null : renderAttempts({ mode: 'retry', ...retry });
  return [
    verify.join(', '),
    ...(settleMs === 0 ? [] : [`after ${renderDuration(settleMs)}`]),
    ...(often === null ? [] : [often]),
  ].join('; ');
}

function printStep(step: PlannedStep, out: Terminal): void {
  const limits = out.paint('dim', `${step.risk}, at most ${renderDuration(step.timeoutMs)}`);
  out.line(`  ${step.id}  ${step.title}  ${limits}`);
  if (step.from !== null) out.line(`      from ${step.from}`);
  if (step.depends !== null) out.line(`      only if ${step.depends}`);
  const often = renderAttempts(step.attempts);
  if (often !== null) out.line(`      how often: ${often}`);
  if (step.alternatives.length === 0) showCommand(out, step, 6);
  for (const { condition, byHand } of step.alternatives) {
    out.line(`      ${condition ?? 'else'}:`);
    showCommand(out, { ...step, byHand }, 6);
  }
  if (step.undo !== null) {
    out.line('      to undo it:');
    showCode(out, `$ ${step.undo}`, 6);
  }
}
