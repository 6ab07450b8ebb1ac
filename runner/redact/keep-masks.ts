import type { Marks } from './marks.ts';
import { TOKEN_RULES } from './rules/token-rules.ts';
import { SECRET_LABELS } from './secret-names.ts';

/** Sets aside the masks of an earlier cleaning, so that cleaning twice equals cleaning once. */
export function keepMasks(
  line: string,
  marks: Marks,
  isKnownName: (name: string) => boolean,
): string {
  if (!line.includes('[redacted: ') && !line.includes('[withheld: ')) return line;
  return line.replace(MASK, (mask, label: string | undefined) =>
    label === undefined || LABELS.has(label) || VARIABLE.test(label) || isKnownName(label)
      ? marks.keep(mask)
      : mask,
  );
}

const MASK = /\[redacted: ([\w.-]{1,64})(?: \d{1,6})?\]|\[withheld: [a-z0-9 ]{1,40}\]/g;
const LABELS = new Set([
  ...TOKEN_RULES.map((rule) => rule.id),
  ...Object.values(SECRET_LABELS),
  ...[
    'private-key',
    'ansible-vault',
    'encoded-secret',
    'cookie',
    'random-value',
    'license-key',
    'one-time-code',
  ],
]);
/** Names of environment variables; with few digits, so that no token can pass for one. */
const VARIABLE = /^[A-Z][A-Z_]*\d{0,3}[A-Z_]*$/;
