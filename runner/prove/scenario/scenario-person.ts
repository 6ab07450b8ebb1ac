import { nobody, type Person } from '../../engine/person.ts';
import type { RunEvent } from '../../record/run-event.ts';
import type { RunWritten } from './schema.ts';

/** A person made of answers, and what must be told to them: the events of the run. */
export interface ScenarioPerson {
  readonly person: Person;
  readonly listen: (event: RunEvent) => void;
}

/** Nobody is there unless the scenario has answers, or allows what only a person can allow. */
export function createScenarioPerson(
  run: RunWritten,
  world: {
    readonly become: (state: string) => Promise<void>;
    readonly complain: (what: string) => void;
  },
): ScenarioPerson {
  let last: RunEvent | null = null;
  const listen = (event: RunEvent): void => {
    last = event;
  };
  if (run.answers === undefined && run.allow !== 'destroy') return { person: nobody, listen };
  const fixes = typeof run.fix === 'string' ? [run.fix] : (run.fix ?? []);
  const answerTo = async (id: string): Promise<string | null> => {
    const given = Object.hasOwn(run.answers ?? {}, id) ? run.answers?.[id] : undefined;
    if (given === undefined) return null;
    const { answer, becomes } =
      typeof given === 'object' ? given : { answer: given, becomes: undefined };
    if (becomes !== undefined) await world.become(becomes);
    return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;
  };
  const agrees = async (): Promise<boolean> => {
    const { id, fallback } = questionAt(last, fixes);
    return ((await answerTo(id)) ?? fallback) !== 'no';
  };
  return {
    listen,
    person: {
      ...nobody,
      present: true,
      confirm: agrees,
      retype: agrees,
      choose: async (question, options) => {
        const id = last?.type === 'step-started' ? last.step.id : '';
        const answer = await answerTo(id);
        if (answer !== null && options.includes(answer)) return answer;
        world.complain(
          answer === null
            ? `${id} asked a person, and run.answers has no answer:\n  asked: ${question}\n  known: ${options.join(', ')}`
            : `${id} was answered with “${answer}”, which is no answer:\n  known: ${options.join(', ')}`,
        );
        return options.at(-1) ?? '';
      },
    },
  };
}

/** What a yes-or-no question is about, and what is answered if nothing is said. */
function questionAt(
  last: RunEvent | null,
  fixes: readonly string[],
): { readonly id: string; readonly fallback: 'yes' | 'no' } {
  if (last?.type === 'fix-proposed') {
    const isProcedure = last.cause === '';
    return { id: last.fix, fallback: isProcedure || fixes.includes(last.fix) ? 'yes' : 'no' };
  }
  return last?.type === 'fix-finished'
    ? { id: 'undo', fallback: 'no' }
    : { id: 'start', fallback: 'yes' };
}
