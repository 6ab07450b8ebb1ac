/** A token that can be told by its own shape. Plain data. */
export interface TokenRule {
  /** Kebab-case; the mask shows it. */
  readonly id: string;
  /** Lower-case literals, one of which stands in every match: the pattern is only tried where one was seen. */
  readonly keywords: readonly string[];
  /** What has to stand somewhere in the line as well, where the pattern is slow without it. */
  readonly beside: Pick<RegExp, 'test'> | undefined;
  /** Global; the group `secret`, or the whole match where there is none, is the secret. */
  readonly pattern: RegExp;
}

/** One row of a table of token rules; keywords are separated by spaces, or a list where they hold some. */
export function tokenRule(
  id: string,
  keywords: string | readonly string[],
  pattern: RegExp,
  beside?: Pick<RegExp, 'test'>,
): TokenRule {
  const flags = pattern.source.includes('?<secret>') ? 'dg' : 'g';
  const global = new RegExp(pattern.source, flags + pattern.flags.replace(/[dg]/g, ''));
  return {
    id,
    keywords: typeof keywords === 'string' ? keywords.split(' ') : keywords,
    pattern: global,
    beside,
  };
}
