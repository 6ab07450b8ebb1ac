/** One thing that a route may answer, and when. Plain data: it is written to a file as JSON. */
export interface ApiAnswer {
  /** Only while this check fails. */
  readonly down?: string;
  /** Only when a header of the request is not exactly this. */
  readonly lacks?: { readonly header: string; readonly value: string };
  /** Only when the body of the request contains this. */
  readonly asks?: string;
  readonly status: number;
  readonly json?: unknown;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** The connection is cut instead of an answer. */
  readonly cut?: boolean;
  /** A line for the log of the API. */
  readonly log?: string;
}

/** What a WebSocket route does with a handshake. */
export interface ApiSocket {
  /** Refuses the handshake with this status. */
  readonly refuse?: number;
  /** Closes with this code after so long. */
  readonly close?: { readonly code: number; readonly afterMs: number };
  /** Cuts the connection without a word after so long. */
  readonly cutAfterMs?: number;
  /** Sent to whoever connects. */
  readonly greet?: string;
}

/** Something that the API needs, really asked on each request that depends on it. */
export type ApiCheck = { readonly postgres: string } | { readonly redis: string };

/** An API as a table: what it answers to what. */
export interface ApiTable {
  /** What it says when it is started, and then ends, as one does that lacks a setting. */
  readonly endsWith?: string;
  /** Method and path to answers, the first that applies; a `*` at the end is any rest. */
  readonly routes: Readonly<Record<string, readonly ApiAnswer[]>>;
  readonly sockets?: Readonly<Record<string, ApiSocket>>;
  readonly checks?: Readonly<Record<string, ApiCheck>>;
  /** Origins that pages may call from; `*` is any. None: no CORS header at all. */
  readonly origins?: readonly string[];
}
