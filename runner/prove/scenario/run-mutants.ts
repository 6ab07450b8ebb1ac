import type { LibraryEntry } from '../../playbook/library.ts';
import { makeMutants, type Mutant } from './mutants.ts';
import { runScenario } from './run-scenario.ts';
import { mapParallel } from './run-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { inWorkshop } from './workshop.ts';

/** What became of a mutant. */
export interface JudgedMutant extends Mutant {
  /** The scenario that noticed it; null if none did. */
  readonly killedBy: string | null;
}

/** Runs the scenarios of each playbook against its mutants, until one notices. */
export async function runMutants(
  entries: readonly LibraryEntry[],
  scenarios: readonly Scenario[],
  options: {
    readonly path: string;
    readonly signal: AbortSignal;
    readonly listen: (done: number, all: number, mutant: JudgedMutant) => void;
  },
): Promise<JudgedMutant[]> {
  const byPlaybook = new Map(
    entries.map((entry) => [
      entry.playbook.id,
      scenarios.filter((scenario) => scenario.entry.playbook.id === entry.playbook.id),
    ]),
  );
  const mutants = entries
    .filter((entry) => (byPlaybook.get(entry.playbook.id) ?? []).length > 0)
    .flatMap(makeMutants);
  let done = 0;
  return inWorkshop(options.path, async (workshop) => {
    const judged = await mapParallel(mutants, options.signal, async (mutant) => {
      const queue = byPlaybook.get(mutant.entry.playbook.id) ?? [];
      let killedBy: string | null = null;
      for (const scenario of [...queue]) {
        if (options.signal.aborted) break;
        const { playbook } = mutant;
        const result = await runScenario(scenario, workshop, { ...options, playbook });
        if (result.outcome !== 'failed') continue;
        killedBy = scenario.name;
        // What noticed one will likely notice the next.
        queue.unshift(...queue.splice(queue.indexOf(scenario), 1));
        break;
      }
      const result = { ...mutant, killedBy };
      options.listen((done += 1), mutants.length, result);
      return result;
    });
    return judged.filter((mutant) => mutant !== undefined);
  });
}
