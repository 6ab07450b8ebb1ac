import type { Playbook } from '../../playbook/playbook.ts';

/** Waits of a playbook that a scenario does not sit out: before verify, and between attempts. */
const waits: readonly string[] = ['settleMs', 'everyMs'];

/** The same playbook without its waits. Only for scenarios: what it waits for happens at once there. */
export function withoutWaits(playbook: Playbook): Playbook {
  return change(playbook) as Playbook;
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
