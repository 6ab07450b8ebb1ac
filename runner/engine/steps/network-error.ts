/** Why nobody answered, in the words of the facts. */
export type NetworkReason = 'refused' | 'unreachable' | 'reset' | 'unknown-host' | 'tls';

const reasons: Readonly<Record<string, NetworkReason>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EAI_FAIL: 'unknown-host',
};

/** The reason behind an error of Node's network layer; null if it is another error. */
export function networkReasonOf(error: unknown): NetworkReason | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls';
  return reasons[code] ?? null;
}

/** The `code` of an error: of the first attempt when several addresses were tried. */
export function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** The reason as people say it. */
export function renderNetworkReason(reason: string): string {
  return reason === 'unknown-host' ? 'unknown host' : reason;
}
