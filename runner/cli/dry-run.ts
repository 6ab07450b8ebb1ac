import { isOnPath } from '../engine/find-tool.ts';
import { type GivenParam, toParamUse } from '../engine/params.ts';
import { renderDuration } from '../playbook/duration.ts';
import type { Playbook, Step } from '../playbook/playbook.ts';
import type { Terminal } from './terminal.ts';

/** What a run would do, as far as it can be told before. Plain data. */
export interface Plan {
  readonly playbook: { readonly id: string; readonly version: string };
  readonly params: ReturnType<typeof toParamUse>[];
  readonly tools: readonly { readonly name: string; readonly found: boolean }[];
  readonly steps: readonly PlannedStep[];
  readonly fixes: readonly {
    readonly id: string;
    readonly title: string;
    readonly risk: string;
    readonly steps: readonly PlannedStep[];
    readonly verify: readonly string[];
  }[];
}

interface PlannedStep {
  readonly id: string;
  readonly title: string;
  readonly byHand: string;
  readonly risk: string;
  readonly timeoutMs: number;
  /** Why it cannot be told yet whether it will run; null if it will. */
  readonly depends: string | null;
}

/** Resolves a playbook without running anything of it. */
export function toPlan(
  playbook: Playbook,
  params: readonly GivenParam[],
  env: Readonly<Record<string, string | undefined>>,
): Plan {
  const { id, version } = playbook;
  return {
    playbook: { id, version },
    params: params.map(toParamUse),
    tools: playbook.tools.map((name) => ({ name, found: isOnPath(name, env['PATH'] ?? '') })),
    steps: playbook.diagnose.map(toPlannedStep),
    fixes: playbook.fixes.map((fix) => ({
      id: fix.id,
      title: fix.title,
      risk: fix.risk,
      steps: fix.steps.map(toPlannedStep),
      verify: fix.verify.steps.map((step) => step.id),
    })),
  };
}

function toPlannedStep(step: Step): PlannedStep {
  const { id, title, byHand, risk, timeoutMs, when } = step;
  return { id, title, byHand, risk, timeoutMs, depends: when };
}

/** Prints a plan: each command with its risk and its time. */
export function printPlan(plan: Plan, out: Terminal): void {
  out.line(`${out.paint('bold', 'Nothing is run.')} This is what a run would do.\n`);
  for (const { name, found } of plan.tools) {
    out.line(
      `  ${found ? out.paint('green', '✓') : out.paint('red', '✗')} ${name} ${found ? 'is there' : 'is missing'}`,
    );
  }
  for (const { name, secret, value, from } of plan.params) {
    out.line(
      `  ${name} = ${secret ? '(secret)' : (value ?? '')}  ${out.paint('dim', `from ${from}`)}`,
    );
  }
  out.line(`\n${out.paint('bold', 'Checks')}`);
  for (const step of plan.steps) printStep(step, out);
  for (const fix of plan.fixes) {
    const risk = fix.risk === 'destroy' ? 'LOSES SOMETHING' : 'changes state';
    out.line(
      `\n${out.paint('bold', `Fix: ${fix.title}`)} · ${risk} · only if its cause is confirmed`,
    );
    for (const step of fix.steps) printStep(step, out);
    out.line(`  Verify: ${fix.verify.join(', ')}`);
  }
}

function printStep(step: PlannedStep, out: Terminal): void {
  const limits = out.paint('dim', `${step.risk}, at most ${renderDuration(step.timeoutMs)}`);
  out.line(`  ${step.id}  ${step.title}  ${limits}`);
  if (step.depends !== null) out.line(`      only if ${step.depends}`);
  out.line(out.paint('cyan', `$ ${step.byHand}`.replace(/^/gm, '      ')));
}
