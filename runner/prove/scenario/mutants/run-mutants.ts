import type { LibraryEntry } from '../../../playbook/library/library.ts';
import { makeMutants, type Mutant } from './mutants.ts';
import { runScenario, type ScenarioResult } from '../run-scenario.ts';
import { mapParallel } from '../run-scenarios.ts';
import type { Scenario } from '../scenario.ts';
import { inWorkshop } from '../world/workshop.ts';

/** What became of a mutant. */
export interface JudgedMutant extends Mutant {
  /** The scenario that noticed it; null if none did. */
  readonly killedBy: string | null;
}

/** Runs scenarios that passed against the mutants of their playbooks, until one notices. */
export async function runMutants(
  entries: readonly LibraryEntry[],
  results: readonly ScenarioResult[],
  options: {
    readonly path: string;
    readonly signal: AbortSignal;
    readonly listen: (done: number, all: number, mutant: JudgedMutant) => void;
  },
): Promise<JudgedMutant[]> {
  const passed = results.filter(({ outcome }) => outcome === 'passed');
  const tested = new Set(passed.map(({ scenario }) => scenario.entry.playbook.id));
  const mutants = entries.filter(({ playbook }) => tested.has(playbook.id)).flatMap(makeMutants);
  let done = 0;
  return inWorkshop(options.path, async (workshop) => {
    const judged = await mapParallel(mutants, options.signal, async (mutant) => {
      let killedBy: string | null = null;
      for (const scenario of candidatesFor(mutant, passed)) {
        if (options.signal.aborted) break;
        const { playbook } = mutant;
        const result = await runScenario(scenario, workshop, { ...options, playbook });
        if (result.outcome !== 'failed') continue;
        killedBy = scenario.name;
        break;
      }
      const result = { ...mutant, killedBy };
      options.listen((done += 1), mutants.length, result);
      return result;
    });
    return judged.filter((mutant) => mutant !== undefined);
  });
}

/** How many mutants of the playbooks of a system there are, and how many make a scenario fail. */
export interface MutantCounts {
  readonly system: string;
  readonly mutants: number;
  readonly killed: number;
}

/** Counts for each system, in the order of their names. */
export function countMutants(judged: readonly JudgedMutant[]): MutantCounts[] {
  const systems = [...new Set(judged.map(({ entry }) => entry.playbook.system))].sort();
  return systems.map((system) => {
    const own = judged.filter(({ entry }) => entry.playbook.system === system);
    const killed = own.filter(({ killedBy }) => killedBy !== null).length;
    return { system, mutants: own.length, killed };
  });
}

/** The scenarios in which the mutant can differ, first those that expect something of what it is about. */
function candidatesFor(mutant: Mutant, results: readonly ScenarioResult[]): readonly Scenario[] {
  const mentions = ({ expect }: Scenario): boolean => {
    const lists = expect.causes ?? {};
    const named = [...(lists.confirmed ?? []), ...Object.keys(expect.steps ?? {})];
    return mutant.ids.some((id) => named.includes(id));
  };
  const possible = results
    .filter(({ scenario }) => scenario.entry.playbook.id === mutant.entry.playbook.id)
    .filter(
      ({ record }) =>
        mutant.fix === null || record?.fixes.some(({ id }) => id === mutant.fix) === true,
    )
    .map(({ scenario }) => scenario);
  return [...possible.filter(mentions), ...possible.filter((scenario) => !mentions(scenario))];
}
