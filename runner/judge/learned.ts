import type { FactsOf, KindName } from '../playbook/kinds/index.ts';
import type { Obstacle } from '../record/run-event.ts';

/** What a step learned: facts of its kind and a few words; or why it learned nothing. */
export type Learned<K extends KindName = KindName> =
  | { readonly ran: true; readonly facts: FactsOf<K>; readonly summary: string }
  | { readonly ran: false; readonly because: Obstacle; readonly reason: string };
