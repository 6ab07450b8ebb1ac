import type { Fix, Operation, Playbook, Risk, Verify } from '../playbook/playbook.ts';

/** What a fix and a procedure have in common: both go through the same life. */
export interface FixPlan extends Operation {
  readonly id: string;
  readonly title: string;
  readonly isProcedure: boolean;
  readonly risk: Risk;
  readonly verify: Verify;
}

/** The plan of a fix. */
export function planOfFix(fix: Fix): FixPlan {
  return { ...fix, isProcedure: false };
}

/** Every plan that a playbook has. */
export function plansOf(playbook: Playbook): FixPlan[] {
  const procedure = planOfProcedure(playbook);
  return [...playbook.fixes.map(planOfFix), ...(procedure === null ? [] : [procedure])];
}

/** The plan of a playbook that is a procedure; null for others. It is named after its file. */
export function planOfProcedure({ procedure, slug, title }: Playbook): FixPlan | null {
  if (procedure === null) return null;
  const verify = procedure.verify ?? { settleMs: 0, retry: null, steps: [] };
  return { ...procedure, id: slug, title, isProcedure: true, verify };
}
