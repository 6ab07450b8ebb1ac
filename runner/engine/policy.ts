import type { Fix, Risk } from '../playbook/playbook.ts';
import type { FixDecision } from '../record/run-event.ts';
import type { Person } from './person.ts';

/** What the user allowed on the command line. */
export interface Policy {
  /** The most that may be done without asking. */
  readonly allow: Risk;
  /** Fixes allowed by name. */
  readonly fixes: readonly string[];
  /** Answer yes to what would be asked, as far as `change`. */
  readonly yes: boolean;
}

const ranks: Readonly<Record<Risk, number>> = { read: 0, probe: 1, change: 2, destroy: 3 };

/** Whether one risk is at most another. */
export function isWithin(risk: Risk, limit: Risk): boolean {
  return ranks[risk] <= ranks[limit];
}

export interface Decision {
  readonly decision: FixDecision;
  /** Why, and what a person must do next. */
  readonly reason: string;
}

/** Decides about a fix of a confirmed cause; asks the person when one is there. */
export async function decideFix(input: {
  readonly fix: Fix;
  readonly policy: Policy;
  readonly person: Person;
  readonly playbookId: string;
  /** Whether a fix was applied before; a second one is never applied without asking. */
  readonly isSecond: boolean;
}): Promise<Decision> {
  const { fix, policy, person } = input;
  const named = policy.fixes.includes(fix.id);
  if (fix.steps.every((step) => step.kind === 'manual' || step.kind === 'snippet')) {
    return person.present
      ? askByHand(fix, person)
      : { decision: 'by-hand', reason: byHandReason(fix) };
  }
  if (named && fix.risk === 'change' && isWithin(fix.risk, policy.allow)) {
    return { decision: 'applied', reason: `allowed with --fix ${fix.id}` };
  }
  if (policy.yes && fix.risk === 'change' && !input.isSecond) {
    return { decision: 'applied', reason: 'allowed with --yes' };
  }
  if (person.present) return ask(fix, person);
  return named || (policy.yes && fix.risk === 'destroy')
    ? refuse(fix)
    : offer(fix, input.playbookId);
}

async function ask(fix: Fix, person: Person): Promise<Decision> {
  if (fix.risk === 'destroy') {
    const typed = await person.enter(`This loses something. Type ${fix.id} to run it`, {
      secret: false,
    });
    return typed.trim() === fix.id
      ? { decision: 'applied', reason: 'its name was typed' }
      : { decision: 'declined', reason: 'its name was not typed' };
  }
  return (await person.confirm('Run it?'))
    ? { decision: 'applied', reason: 'confirmed' }
    : { decision: 'declined', reason: 'declined' };
}

async function askByHand(fix: Fix, person: Person): Promise<Decision> {
  return (await person.confirm(`Do this by hand now: ${byHandReason(fix)} Done?`))
    ? { decision: 'applied', reason: 'done by hand' }
    : { decision: 'by-hand', reason: byHandReason(fix) };
}

function byHandReason(fix: Fix): string {
  return fix.steps.map((step) => step.title).join('; then ') + '.';
}

function refuse(fix: Fix): Decision {
  const needed =
    fix.risk === 'destroy'
      ? `It loses something, so a person must type its name: run the playbook in a terminal.`
      : `Allow it with --fix ${fix.id} --allow change.`;
  return { decision: 'refused', reason: needed };
}

function offer(fix: Fix, playbookId: string): Decision {
  const how =
    fix.risk === 'destroy'
      ? 'run the playbook in a terminal; it loses something, so its name must be typed'
      : `fixbook run ${playbookId} --fix ${fix.id} --allow change`;
  return { decision: 'offered', reason: `nobody was there to ask. To run it: ${how}` };
}
