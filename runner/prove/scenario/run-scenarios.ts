import { availableParallelism } from 'node:os';
import { runScenario, type ScenarioResult } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { inWorkshop } from './world/workshop.ts';

/** Runs scenarios, several at once, and gives their results in the order of the scenarios. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: {
    readonly path: string;
    readonly signal: AbortSignal;
    readonly listen: (result: ScenarioResult) => void;
  },
): Promise<ScenarioResult[]> {
  return inWorkshop(options.path, async (workshop) => {
    const results = await mapParallel(scenarios, options.signal, async (scenario) => {
      const result = await runScenario(scenario, workshop, options);
      options.listen(result);
      return result;
    });
    return results.filter((result) => result !== undefined);
  });
}

/** Much of a scenario is waiting for the programs that it starts. */
const perCore = 3;

/** Maps with as many at once as the machine takes; what has not begun when aborted never does. */
export async function mapParallel<A, B>(
  items: readonly A[],
  signal: AbortSignal,
  map: (item: A) => Promise<B>,
): Promise<(B | undefined)[]> {
  const results: (B | undefined)[] = items.map(() => undefined);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) {
      const i = (next += 1) - 1;
      results[i] = await map(items[i] as A);
    }
  };
  const workers = Math.min(items.length, perCore * availableParallelism());
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}
