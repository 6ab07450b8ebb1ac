import type { Obstacle } from '../../record/run-event.ts';

/** What a person copied from a terminal. */
export interface Pasted {
  /** Everything that the command printed. */
  readonly text: string;
  readonly exitCode: number;
  readonly factsRead: ReadonlySet<string>;
}

/**
 * What a pasted output tells. Facts that it cannot tell are left out: an expression that needs one
 * of them is then unknown, never false.
 */
export type Read =
  | {
      readonly ran: true;
      readonly facts: Readonly<Record<string, unknown>>;
      readonly summary: string;
    }
  | { readonly ran: false; readonly because: Obstacle; readonly reason: string };

/** Reads the output of the command that a person types for a kind of step. */
export type PastedReader = (pasted: Pasted) => Read;

/** The answer of a reader that does not understand what it was given. */
export function unreadable(wanted: string): Read {
  return { ran: false, because: 'expectation-unclear', reason: `this is not ${wanted}` };
}

/** Why a network was not reached, from what tools say of it; null if they say nothing of the kind. */
export function networkReasonIn(text: string): string | null {
  for (const [reason, pattern] of networkReasons) if (pattern.test(text)) return reason;
  return null;
}

const networkReasons: readonly (readonly [string, RegExp])[] = [
  ['refused', /connection refused/i],
  [
    'unknown-host',
    /could not (?:resolve|translate)|name or service not known|nodename nor servname|temporary failure in name resolution|unknown host/i,
  ],
  ['tls', /\b(?:ssl|tls|certificate)\b.*(?:error|problem|fail|expired|mismatch|unable)/i],
  [
    'reset',
    /connection reset|empty reply from server|recv failure|closed the connection unexpectedly/i,
  ],
  ['unreachable', /no route to host|network is unreachable|host is down|timed? ?out/i],
];
