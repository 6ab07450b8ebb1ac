import type { ShellReply } from '../../../../engine/shell/shell-request.ts';
import type { DoubleCall, DoubleReply } from '../doubles/double-server.ts';

/** Where a script has come to after what it was answered so far. */
export interface Place {
  /** null: nobody has found out. */
  next: Turn | null;
  /** Somebody is on the way from here; `in-vain` where somebody was, and nothing could be learned. */
  explored: Promise<void> | 'in-vain' | null;
}

/** A script asks a double, and goes on by what that answers; or it ends. */
export type Turn =
  | { readonly kind: 'asks'; readonly call: DoubleCall; readonly after: Map<string, Place> }
  | { readonly kind: 'ends'; readonly output: readonly Output[]; readonly reply: ShellReply };

/** What a script printed. */
export interface Output {
  readonly stream: 'stdout' | 'stderr';
  /** As Latin-1, so that each byte is kept. */
  readonly text: string;
}

/** A call, and what was answered. */
export interface Asked {
  readonly call: DoubleCall;
  readonly reply: DoubleReply;
}

/** What scripts did, for all worlds of one workshop. */
export interface ScriptMemory {
  /** Where a script begins; `key` is all that it depends on besides the answers. */
  begin(key: string): Place;
}

export function createScriptMemory(): ScriptMemory {
  const places = new Map<string, Place>();
  return { begin: (key) => placeAt(places, key) };
}

/** Where a script is after an answer to what it asks. */
export function after(turn: Extract<Turn, { kind: 'asks' }>, reply: DoubleReply): Place {
  return placeAt(turn.after, JSON.stringify(reply));
}

/** Keeps what a script did. Nothing is learned of one that was seen to ask in another order. */
export function learn(begin: Place, asked: readonly Asked[], end: Turn): void {
  let place = begin;
  for (const { call, reply } of asked) {
    place.next ??= { kind: 'asks', call, after: new Map() };
    if (place.next.kind === 'ends' || !isSameCall(place.next.call, call)) return;
    place = after(place.next, reply);
  }
  place.next ??= end;
}

export function isSameCall(a: DoubleCall, b: DoubleCall): boolean {
  return (
    JSON.stringify([a.words, a.cwd, a.deadlineMs]) ===
    JSON.stringify([b.words, b.cwd, b.deadlineMs])
  );
}

function placeAt(places: Map<string, Place>, key: string): Place {
  const found = places.get(key);
  if (found !== undefined) return found;
  const made: Place = { next: null, explored: null };
  places.set(key, made);
  return made;
}
