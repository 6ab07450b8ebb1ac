import { resolve, sep } from 'node:path';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import type { StepWorld } from '../../engine/step-world.ts';
import type { Learned, StepContext } from '../../engine/steps/step-executor.ts';
import { kinds } from '../../playbook/kinds/index.ts';
import type { Step } from '../../playbook/playbook.ts';
import type { Obstacle } from '../../record/run-event.ts';
import { completeFacts } from './facts.ts';
import type { LiveWorld } from './world/live-world.ts';

/** Steps meet the world of a scenario: facts that it gives, or what is really there inside of it. */
export function stepsIn(world: LiveWorld): StepWorld {
  return {
    timeUp: (step) => world.watch.begin(step),
    platform: world.platform,
    execute: async (step, context, real) => {
      const given = world.now().facts[step.id];
      // What a step learned is nothing that its undo would learn.
      if (given !== undefined && context.phase !== 'undo') {
        const { becomes, ...facts } = given;
        if (typeof becomes === 'string') await world.become(becomes);
        return toLearned(step, facts);
      }
      const outside = reachesOutside(step, context, world);
      if (outside !== null) {
        world.complain(
          `${step.id} (${step.kind}) would leave the scenario: ${outside}\n  Say what it learns under facts.${step.id}, or lead it to $HTTP or a port of the world.`,
        );
        return { ran: false, because: 'no-answer', reason: 'the scenario has no answer' };
      }
      const learned = await real();
      return withSpentTime(learned, world.watch.spent());
    },
  };
}

function toLearned(step: Step, given: Readonly<Record<string, unknown>>): Learned {
  const { errored, ...facts } = given;
  if (errored !== undefined) {
    // The rules of the file have checked that it is an obstacle.
    const because = errored as Obstacle;
    return { ran: false, because, reason: `${because}, as the scenario says` };
  }
  const complete = completeFacts(step.kind, facts, step.input);
  return { ran: true, facts: complete as never, summary: 'given by the scenario' };
}

/** What took time is only what the world says took time: how busy this machine is decides nothing. */
function withSpentTime(learned: Learned, spentMs: number): Learned {
  if (!learned.ran || !('durationMs' in learned.facts)) return learned;
  return { ...learned, facts: { ...learned.facts, durationMs: spentMs } as never };
}

/** Kinds that ask nobody outside of the world, or whose scripts the world answers. */
const inside: readonly string[] = ['run', 'env', 'manual', 'snippet'];
const files: readonly string[] = ['file', 'log'];

/** What a step would ask that is no part of the world; null if nothing. */
function reachesOutside(step: Step, context: StepContext, world: LiveWorld): string | null {
  if (inside.includes(step.kind)) return null;
  const texts = textsOf(step).map((text) => fillText(text, context.values, asIs));
  if (files.includes(step.kind)) {
    if (step.kind === 'log' && step.input.file === null) return null;
    const root = resolve(world.workFolder, '..');
    const path = resolve(context.cwd, texts[0] ?? '');
    return `${path}${sep}`.startsWith(`${root}${sep}`) ? null : path;
  }
  const [target = step.byHand] = texts;
  return isOfWorld(target, world) ? null : target;
}

/** A loopback address with a port that the world has. */
function isOfWorld(target: string, world: LiveWorld): boolean {
  const match = /^(?:[a-z+]+:\/\/)?(?:[^/@]*@)?(?:127\.0\.0\.1|localhost):(\d+)(?=[/?#]|$)/.exec(
    target,
  );
  return match !== null && world.ports.has(Number(match[1]));
}

function textsOf(step: Step): readonly string[] {
  // A step's kind and input belong together by construction.
  const kind = kinds[step.kind] as unknown as { texts(input: unknown): readonly string[] };
  return kind.texts(step.input);
}
