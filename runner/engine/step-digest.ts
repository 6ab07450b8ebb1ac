import { createHmac } from 'node:crypto';
import type { Step } from '../playbook/playbook.ts';
import type { RunState } from './run-state.ts';

/**
 * Tells whether a step would do the same again: its own data, the params and saved values that it
 * names, and the facts of the steps that its expressions read. The key never leaves the working
 * folder, so that a weak secret cannot be guessed from the journal. Null without a key.
 */
export function digestOf(
  state: Pick<RunState, 'values' | 'facts' | 'factsRead' | 'digestKey'>,
  step: Step,
): string | null {
  if (state.digestKey === null) return null;
  const text = JSON.stringify(step);
  const values = Object.entries(state.values);
  const words = new Set(values.length === 0 ? [] : text.match(/\w+/g));
  const used = values.filter(([name]) => words.has(name));
  const read = new Set([...text.matchAll(/\bsteps\.(\w+)/g)].map((match) => match[1] ?? ''));
  const facts = [...read].sort().map((id) => [id, state.facts[id] ?? null]);
  const factsRead = [...state.factsRead(step)].sort();
  return createHmac('sha256', state.digestKey)
    .update(`[${text},${JSON.stringify([used.sort(), facts, factsRead]).slice(1)}`)
    .digest('hex')
    .slice(0, 32);
}
