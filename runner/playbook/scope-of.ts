import { namesInScope } from './all-steps.ts';
import { createScope, type PlaybookScope } from './expressions/expression.ts';
import type { Playbook } from './playbook.ts';

const known = new WeakMap<Playbook, PlaybookScope>();

/** The scope of a playbook that runs. Whoever runs it again, such as a lab under each fault, gets the same one. */
export function scopeOf(playbook: Playbook): PlaybookScope {
  const scope = known.get(playbook) ?? createScope(namesInScope(playbook));
  known.set(playbook, scope);
  return scope;
}
