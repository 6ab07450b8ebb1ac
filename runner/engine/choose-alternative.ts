import { renderCondition } from '../playbook/expressions/condition-words.ts';
import type { KindName } from '../playbook/kinds/index.ts';
import type { AlternativeOf, Step } from '../playbook/playbook.ts';
import { inAlternative } from '../playbook/resolve-step.ts';
import { isOnPath } from './shell/find-tool.ts';
import type { RunState } from './run-state.ts';
import { timeUpAfter } from './time-up.ts';

type Surroundings = Pick<RunState, 'shell' | 'baseEnv' | 'cwd' | 'signal' | 'world'>;

/** A tool that does not say its version in this time is not there. */
const answerMs = 10_000;

/**
 * The step in the first of its alternatives whose platform fits and whose tools are all there.
 * When there is none, the step as it is: it still has alternatives.
 */
export async function chooseAlternative(state: Surroundings, step: Step): Promise<Step> {
  for (const alternative of step.alternatives) {
    if (await fits(state, alternative)) return inAlternative(step, alternative);
  }
  return step;
}

/** What none of a step's alternatives found, in words. */
export function renderNeeds(alternatives: readonly AlternativeOf<KindName>[]): string {
  return `it can only be done ${alternatives.map(renderCondition).join(', or ')}`;
}

async function fits(
  state: Surroundings,
  { requires, platform }: AlternativeOf<KindName>,
): Promise<boolean> {
  if (platform !== null && platform !== state.world.platform) return false;
  for (const tool of requires) {
    if (!(await isThere(state, tool))) return false;
  }
  return true;
}

/** `docker compose` is a part of docker that may be missing: it is asked for its version. */
async function isThere(
  { shell, baseEnv, cwd, signal }: Surroundings,
  tool: string,
): Promise<boolean> {
  if (!isOnPath(tool, baseEnv['PATH'] ?? '')) return false;
  if (!tool.startsWith('docker ')) return true;
  const reply = await shell({
    script: `${tool} version`,
    env: baseEnv,
    cwd,
    signal: AbortSignal.any([signal, timeUpAfter(answerMs)]),
    streams: 'merged',
    onOutput: () => undefined,
  });
  return reply.ended === 'exited' && reply.exitCode === 0;
}
