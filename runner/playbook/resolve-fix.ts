import { toMilliseconds } from './duration.ts';
import { type ExpandedStep, expandUses, type Fragments } from './expand-uses.ts';
import type { Fix, Operation, Procedure, Risk, Step, Verify } from './playbook.ts';
import type { FixFile, OperationFile, StepFile, VerifyFile } from './playbook-file.ts';
import { toStep } from './resolve-step.ts';
import { defaultId, type StepPlace } from './step-file.ts';

/** What the steps of a fix or procedure can refer to. */
interface Known {
  readonly diagnose: readonly Step[];
  readonly fragments: Fragments;
}

const risks: readonly Risk[] = ['read', 'probe', 'change', 'destroy'];

/** A fix with everything that was left out filled in. */
export function toFix(fix: FixFile, known: Known): Fix {
  return {
    id: fix.id,
    title: fix.title,
    risk: fix.risk,
    explain: fix.explain?.trim() ?? null,
    ...toOperation(fix, { name: fix.id, risk: () => fix.risk, fragments: known.fragments }),
    verify: toVerify(fix.verify, known),
  };
}

/** What a playbook of kind `procedure` does. */
export function toProcedure(file: OperationFile, known: Known): Procedure {
  const operation = toOperation(file, {
    name: 'step',
    risk: (step) => step.risk ?? 'read',
    fragments: known.fragments,
  });
  const steps = [operation.backup, operation.steps, operation.finally].flat();
  return {
    ...operation,
    risk: risks.findLast((risk) => steps.some((step) => step.risk === risk)) ?? 'read',
    verify: file.verify === undefined ? null : toVerify(file.verify, known),
  };
}

function toOperation(
  file: OperationFile,
  of: {
    readonly name: string;
    readonly risk: (step: StepFile) => Risk;
    readonly fragments: Fragments;
  },
): Operation {
  const list = (
    place: StepPlace,
    steps: readonly StepFile[] = [],
    risk: (step: StepFile) => Risk,
  ): Step[] =>
    steps.map((step, i) =>
      toStep(unused(step), { id: defaultId(of.name, place, i), risk: risk(step) }),
    );
  return {
    guard: expandUses(file.guard ?? [], of.fragments).map((step, i) =>
      toStep(step, { id: defaultId(of.name, 'guard', i), risk: 'read' }),
    ),
    backup: list('backup', file.backup, () => 'change'),
    steps: list('fix', file.steps, of.risk),
    finally: list('finally', file.finally, () => 'change'),
  };
}

function toVerify(verify: VerifyFile, { diagnose, fragments }: Known): Verify {
  const { settle, retry } = verify;
  return {
    settleMs: settle === undefined ? 0 : toMilliseconds(settle),
    retry:
      retry === undefined ? null : { times: retry.times, everyMs: toMilliseconds(retry.every) },
    steps: verify.steps.flatMap((item) =>
      typeof item === 'string'
        ? diagnose.filter((step) => step.id === item || step.from?.use === item)
        : expandUses([item], fragments).map((step) => toStep(step, { id: '', risk: 'read' })),
    ),
  };
}

function unused(step: StepFile): ExpandedStep {
  return { step, from: null, bindings: {} };
}
