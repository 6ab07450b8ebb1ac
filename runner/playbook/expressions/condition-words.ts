import type { KindName } from '../kinds/index.ts';
import type { AlternativeOf } from '../playbook.ts';

const platforms = { linux: 'Linux', darwin: 'macOS' } as const;

/** When an alternative is the one to take: `with ss`, `on Linux`; null if nothing is needed. */
export function renderCondition({
  requires,
  platform,
}: Pick<AlternativeOf<KindName>, 'requires' | 'platform'>): string | null {
  const words = [
    ...(requires.length === 0 ? [] : [`with ${requires.join(' and ')}`]),
    ...(platform === null ? [] : [`on ${platforms[platform]}`]),
  ];
  return words.length === 0 ? null : words.join(' ');
}
