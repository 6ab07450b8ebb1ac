import { inTime } from '../lab/in-time.ts';
import type { Fault } from '../lab/lab.ts';
import { LabError } from '../lab/lab-error.ts';
import { pollUntil } from '../lab/poll-until.ts';
import type { Bench } from './run-in-lab.ts';

/** Puts a fault in and waits until it can be seen; what went wrong, or null. */
export async function injectFault(
  bench: Bench,
  name: string,
  fault: Fault,
): Promise<LabError | null> {
  try {
    await inTime(() => fault.inject(), 'put in');
  } catch (error) {
    return toLabError(name, error);
  }
  let told = '';
  // A server that has just restarted may cut a look; it is taken again.
  const look = async (): Promise<boolean> => {
    try {
      return await fault.isActive();
    } catch (error) {
      told = `: ${wordsOf(error)}`;
      return false;
    }
  };
  if (await pollUntil(look, bench.patienceMs)) return null;
  return new LabError(`${name}: the fault was injected and cannot be seen${told}`, {
    hint: 'This is an error of the lab, not of the playbook.',
  });
}

/** Takes the fault back if it is still there. Without health nothing after it could be trusted. */
export async function demandRecovery(bench: Bench, name: string, fault: Fault): Promise<void> {
  try {
    await inTime(() => fault.undo(), 'taken back');
  } catch (error) {
    throw toLabError(name, error);
  }
  if (await pollUntil(() => isCured(bench, fault), bench.patienceMs)) return;
  const ailing = (await ailmentOf(bench)) ?? 'the fault can still be seen';
  throw new LabError(`${name}: the fault was taken back, and ${ailing}`, {
    hint: 'This is an error of the lab, not of the playbook.',
  });
}

function toLabError(name: string, error: unknown): LabError {
  return new LabError(`${name}: ${wordsOf(error)}`, { hint: 'This is an error of the lab.' });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Neither the fault nor an ailment of a component can be seen. */
export async function isCured(bench: Bench, fault: Fault): Promise<boolean> {
  const isGone = await fault.isActive().then(
    (isActive) => !isActive,
    () => false,
  );
  return isGone && (await ailmentOf(bench)) === null;
}

/** What the components say of themselves; no step of a playbook is asked. */
export async function ailmentOf({ site }: Bench): Promise<string | null> {
  for (const part of site.running) {
    // On a busy machine even the look may fail; it is taken again.
    const ailment = await part
      .ailment()
      .catch((error: unknown) => `${part.about.name} could not be looked at: ${String(error)}`);
    if (ailment !== null) return ailment;
  }
  return null;
}

/** Waits until every component is well; throws a LabError when they are not in time. */
export async function demandHealth(bench: Bench): Promise<void> {
  if (await pollUntil(async () => (await ailmentOf(bench)) === null, bench.patienceMs)) return;
  throw new LabError(`the lab is not well: ${(await ailmentOf(bench)) ?? 'it took too long'}`, {
    hint: 'This is an error of the lab, not of a playbook.',
  });
}
