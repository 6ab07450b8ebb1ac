import type { Playbook } from '../../playbook/playbook.ts';

/** Waits of a playbook that a scenario does not sit out: before verify, and between attempts. */
const waits: readonly string[] = ['settleMs', 'everyMs'];

const hastened = new WeakMap<Playbook, Playbook>();

/**
 * The same playbook without its waits. Only for scenarios: what it waits for happens at once there. All
 * scenarios of a playbook get the same one, because what is compiled for a playbook is kept with it.
 */
export function withoutWaits(playbook: Playbook): Playbook {
  const known = hastened.get(playbook) ?? (change(playbook) as Playbook);
  hastened.set(playbook, known);
  return known;
}

function change(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      waits.includes(key) && typeof item === 'number' ? 0 : change(item),
    ]),
  );
}
