import { createHash } from 'node:crypto';
import type { PlaybookHead, PlaybookSource } from './assemble-library.ts';
import type { FragmentUse, Playbook } from '../playbook.ts';

/** sha256 of a playbook's bytes and of those of the fragments that it uses, in hexadecimal. */
export function digestOf(
  { source, shared }: PlaybookSource,
  fragments: readonly FragmentUse[],
): string {
  const hash = createHash('sha256').update(source.bytes);
  for (const { id } of fragments) {
    const used = shared.entries.find(({ fragment }) => fragment.id === id);
    if (used !== undefined) hash.update(`\0${id}\0`).update(used.source.bytes);
  }
  return hash.digest('hex');
}

/** Names everything that a playbook was made of: its digest, where it stands, its system's file. */
export function fingerprintOf({ home, systemSource }: PlaybookSource, digest: string): string {
  const place = home === null ? [] : [home.system.name, home.area, home.slug];
  return createHash('sha256')
    .update(JSON.stringify([digest, systemSource?.digest ?? null, ...place]))
    .digest('hex');
}

/** What is told of a playbook without all of it. */
export function toHead(playbook: Playbook): PlaybookHead {
  const { id, title, kind, system, area, severity, version, tags, sources, related } = playbook;
  const { aliases, supersededBy, fragments } = playbook;
  return {
    id,
    title,
    kind,
    system,
    area,
    severity,
    version,
    tags,
    sources,
    related,
    aliases,
    supersededBy,
    fragments,
  };
}
