import type { Fault } from './lab.ts';

/** The same faults, which leave nothing behind for the next one: `clear` follows the undo of each. */
export function afterUndo(
  faults: Readonly<Record<string, Fault>>,
  clear: () => Promise<unknown>,
): Readonly<Record<string, Fault>> {
  const cleared = (fault: Fault): Fault => ({
    ...fault,
    undo: async () => {
      await fault.undo();
      await clear();
    },
  });
  return Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, cleared(fault)]));
}
