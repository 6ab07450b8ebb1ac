/** One script to run. Values reach it as environment variables, never as part of its text. */
export interface ShellRequest {
  /** bash, run with `-e -o pipefail`, without start-up files and with stdin closed. */
  readonly script: string;
  /** The whole environment of the script: nothing else is handed on. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Ends the script and everything that it started. */
  readonly signal: AbortSignal;
  /** `merged` keeps both streams in their true order; `apart` tells them apart instead. */
  readonly streams: 'merged' | 'apart';
  /** The bytes are valid during the call only. */
  readonly onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
}

/** How a script ended. 141 from a pipe whose reader had enough counts as 0. */
export type ShellReply =
  | { readonly ended: 'exited'; readonly exitCode: number }
  | { readonly ended: 'killed'; readonly signal: string }
  | { readonly ended: 'not-started'; readonly reason: string };

export type Shell = (request: ShellRequest) => Promise<ShellReply>;
