import type { Risk } from '../playbook/playbook.ts';
import type { FixDecision } from '../record/run-event.ts';
import type { FixPlan } from '../judge/fix-plan.ts';
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

interface Question {
  readonly plan: FixPlan;
  readonly policy: Policy;
  readonly person: Person;
  /** The command line of the run. */
  readonly command: string;
  /** Whether a fix was applied before; a second one is never applied without asking. */
  readonly isSecond: boolean;
}

/** Decides about a fix of a confirmed cause, or a procedure; asks the person when one is there. */
export async function decideFix(question: Question): Promise<Decision> {
  const { plan, policy, person } = question;
  const { id, risk } = plan;
  const isNamed = plan.isProcedure || policy.fixes.includes(id);
  const manual = plan.steps.filter((step) => step.kind === 'manual' || step.kind === 'snippet');
  if (!plan.isProcedure && manual.length === plan.steps.length) {
    return person.present
      ? askByHand(plan, person)
      : { decision: 'by-hand', reason: byHandReason(plan) };
  }
  const asked = manual.find((step) => step.kind === 'manual' && step.when === null);
  if (asked !== undefined && !person.present) {
    const decision = isNamed || policy.yes ? 'refused' : 'offered';
    return { decision, reason: `a person is needed for “${asked.title}”: ${inTerminal(question)}` };
  }
  if (risk === 'read') return { decision: 'applied', reason: 'it only looks' };
  if (isNamed && risk !== 'destroy' && isWithin(risk, policy.allow)) {
    const how = plan.isProcedure ? `--allow ${policy.allow}` : `--fix ${id}`;
    return { decision: 'applied', reason: `allowed with ${how}` };
  }
  if (policy.yes && risk !== 'destroy' && !question.isSecond) {
    return { decision: 'applied', reason: 'allowed with --yes' };
  }
  if (person.present) return ask(plan, person);
  return isNamed || (policy.yes && risk === 'destroy') ? refuse(question) : offer(question);
}

async function ask({ id, risk }: FixPlan, person: Person): Promise<Decision> {
  if (risk === 'destroy') {
    return (await person.retype(`This loses something. Type ${id} to run it`, id))
      ? { decision: 'applied', reason: 'its name was typed' }
      : { decision: 'declined', reason: 'its name was not typed' };
  }
  return (await person.confirm('Run it?'))
    ? { decision: 'applied', reason: 'confirmed' }
    : { decision: 'declined', reason: 'declined' };
}

async function askByHand(plan: FixPlan, person: Person): Promise<Decision> {
  return (await person.confirm(`Do this by hand now: ${byHandReason(plan)} Done?`))
    ? { decision: 'applied', reason: 'done by hand' }
    : { decision: 'by-hand', reason: byHandReason(plan) };
}

function byHandReason({ steps }: FixPlan): string {
  return steps.map((step) => step.title).join('; then ') + '.';
}

function refuse(question: Question): Decision {
  const { plan } = question;
  return plan.risk === 'destroy'
    ? { decision: 'refused', reason: `it loses something: ${inTerminal(question)}` }
    : { decision: 'refused', reason: `it needs a permission: ${permitted(question)}` };
}

function offer(question: Question): Decision {
  const { plan } = question;
  const how =
    plan.risk === 'destroy'
      ? `it loses something: ${inTerminal(question)}`
      : `to run it: ${permitted(question)}`;
  return { decision: 'offered', reason: `nobody was there to ask; ${how}` };
}

function inTerminal({ plan, command }: Question): string {
  const typed = plan.risk === 'destroy' ? `, and type ${plan.id} when it asks` : '';
  return `in a terminal run ${command}${typed}`;
}

/** The same command line with the permission that was missing. */
function permitted({ plan, command }: Question): string {
  const bare = command.replace(/(?: --allow \w+)?(?: --yes)?$/, '');
  const isNamed = plan.isProcedure || `${bare} `.includes(` --fix ${plan.id} `);
  return `${bare}${isNamed ? '' : ` --fix ${plan.id}`} --allow ${plan.risk}`;
}
