import type { Fault } from './lab.ts';

/** Two things at once that make one fault; it is told as the first one. */
export function bothOf(first: Fault, second: Fault): Fault {
  return {
    title: first.title,
    inject: async () => {
      await first.inject();
      await second.inject();
    },
    isActive: async () => (await first.isActive()) && (await second.isActive()),
    undo: async () => {
      await second.undo();
      await first.undo();
    },
  };
}
