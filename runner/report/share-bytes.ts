/**
 * Shares `available` bytes among demands as evenly as they allow: nobody gets more than was asked
 * for, and what the small ones leave goes to the large ones.
 */
export function shareBytes({ available, demands }: ShareRequest): readonly number[] {
  const grants = new Map<number, number>();
  let left = Math.max(0, available);
  const smallestFirst = [...demands.entries()].sort(([, a], [, b]) => a - b);
  for (const [index, demand] of smallestFirst) {
    const grant = Math.min(demand, Math.floor(left / (demands.length - grants.size)));
    grants.set(index, grant);
    left -= grant;
  }
  return demands.map((_, index) => grants.get(index) ?? 0);
}

interface ShareRequest {
  readonly available: number;
  readonly demands: readonly number[];
}
