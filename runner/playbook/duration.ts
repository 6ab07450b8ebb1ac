/** The form of a duration, as a pattern of a schema. */
export const durationForm = '^[1-9][0-9]{0,4}(ms|s|m)$';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of a duration such as `500ms`, `10s` or `2m`. The schema has checked its form. */
export function toMilliseconds(duration: string): number {
  const match = /^(\d+)(ms|s|m)$/.exec(duration);
  return Number(match?.[1]) * (unitMs[match?.[2] ?? ''] ?? Number.NaN);
}

/** A duration as a person reads it: `0.2 s`, `41 s`, `2 min 5 s`. */
export function renderDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}
