import type { Measurement } from './measure-command.ts';

/** Prints measurements, with ratios to the first of them. */
export function printRatios(title: string, rows: readonly Measurement[]): void {
  const base = rows[0]?.wallMs ?? Number.NaN;
  printTable(
    title,
    ['command', 'wall, median', 'ratio', 'CPU', 'peak memory'],
    rows.map(({ name, wallMs, cpuMs, peakMiB }) => [
      name,
      renderTime(wallMs),
      (wallMs / base).toFixed(2),
      renderTime(cpuMs),
      `${peakMiB.toFixed(0)} MiB`,
    ]),
  );
}

/** Prints a table in Markdown. */
export function printTable(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, i) => (i === 0 ? '---' : '--:'));
  console.log(['', `### ${title}`, '', ...[columns, rule, ...rows].map(line)].join('\n'));
}

/** Says what is not measured here, and why. */
export function printAbsent(names: readonly string[]): void {
  if (names.length > 0) console.log(`\nNot installed here, so not measured: ${names.join(', ')}`);
}

export function renderTime(ms: number): string {
  return ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(2)} s`;
}
