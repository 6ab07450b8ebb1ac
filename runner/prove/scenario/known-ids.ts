import type { Playbook, Step } from '../../playbook/playbook.ts';

/** Every step of a playbook, whatever part of it holds it, each once. */
export function allSteps(playbook: Playbook): Step[] {
  const found = new Map<string, Step>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isStep(value)) found.set(value.id, found.get(value.id) ?? value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(playbook);
  return [...found.values()];
}

/** Plain data that has what only steps have. */
function isStep(value: unknown): value is Step {
  return typeof value === 'object' && value !== null && 'kind' in value && 'byHand' in value;
}
