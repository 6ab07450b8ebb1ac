import type { Playbook } from '../../runner/playbook/playbook.ts';
import { commandsIn, kindsFor } from './commands.ts';
import { type GuidePart, parseGuide } from './guide.ts';

/** Lines of a guide that no playbook carries on purpose, and why. */
export interface NotCovered {
  readonly guide: string;
  readonly lines: readonly [number, number];
  readonly why: string;
}

/** A part of a guide that is not accounted for. */
export interface Gap {
  readonly guide: string;
  readonly part: GuidePart;
  /** Playbooks that name the lines as their source, but lack what stands there. */
  readonly claimedBy: readonly string[];
  readonly lacking: readonly string[];
}

/** The headings and blocks of a guide that neither a playbook nor a written reason accounts for. */
export function findGaps(
  guide: string,
  text: string,
  playbooks: readonly Playbook[],
  reasons: readonly NotCovered[],
): { readonly parts: readonly GuidePart[]; readonly gaps: readonly Gap[] } {
  const parts = parseGuide(text);
  const own = reasons.filter((reason) => reason.guide === guide);
  const gaps = parts
    .filter((part) => !part.isBare && !own.some(({ lines }) => holds(lines, part.lines)))
    .flatMap((part): Gap[] => {
      const carriers = playbooks.filter(({ sources }) =>
        sources.some((source) => source.guide === guide && holds(source.lines, part.lines)),
      );
      if (carriers.length === 0) return [{ guide, part, claimedBy: [], lacking: [] }];
      const lacking = part.kind === 'block' ? lackingIn(part, carriers) : [];
      const claimedBy = carriers.map(({ id }) => id);
      return lacking.length === 0 ? [] : [{ guide, part, claimedBy, lacking }];
    });
  return { parts, gaps };
}

function holds(outer: readonly [number, number], inner: readonly [number, number]): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

const shellLanguages = new Set(['bash', 'sh', 'shell', 'console', 'zsh']);
/** So much of a configuration, code or output must be there in some form. */
const namesAtLeast = 0.3;

/** Prose alone is no coverage: what a block does or says must be in a step, snippet or correction. */
function lackingIn(part: GuidePart, carriers: readonly Playbook[]): string[] {
  const text = carriers.map((playbook) => JSON.stringify(playbook)).join('\n');
  const kinds = new Set([...text.matchAll(/"kind":"(\w+)"/g)].map((match) => match[1]));
  if (shellLanguages.has(part.language)) {
    return commandsIn(part.text).filter((command) => {
      const [program = ''] = command.split(' ');
      const isNamed = command.split(' ').every((word) => hasWord(text, word));
      return !isNamed && !(kindsFor[program] ?? []).some((kind) => kinds.has(kind));
    });
  }
  const names = [...new Set(part.text.match(/[A-Za-z_]\w{4,}/g) ?? [])];
  const missing = names.filter((name) => !hasWord(text, name));
  return names.length - missing.length >= names.length * namesAtLeast ? [] : missing.slice(0, 5);
}

function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])|\\\\n${escaped}(?![\\w-])`).test(text);
}
