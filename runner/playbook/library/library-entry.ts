import type { PlaybookHead, PlaybookSource } from './assemble-library.ts';
import type { FragmentUse, Playbook } from '../playbook.ts';
import { sha256 } from './sha256.ts';
import type { SourceFile } from './source-file.ts';

/** sha256 of a playbook's bytes and of those of the fragments that it uses, in hexadecimal. */
export function digestOf(from: PlaybookSource, fragments: readonly FragmentUse[]): string {
  const used = usedOf(from, fragments).flatMap(({ id, source }) => [`\0${id}\0`, source.bytes]);
  return sha256(from.source.bytes, ...used);
}

/** Names everything that a playbook was made of: its files, where it stands, its system's file. */
export function fingerprintOf(from: PlaybookSource, fragments: readonly FragmentUse[]): string {
  const { source, home, systemSource } = from;
  const used = usedOf(from, fragments).map(({ id, source }) => [id, source.digest]);
  const place = home === null ? [] : [home.system.name, home.area, home.slug];
  return JSON.stringify([source.digest, used, systemSource?.digest ?? null, ...place]);
}

function usedOf(
  { shared }: PlaybookSource,
  fragments: readonly FragmentUse[],
): { id: string; source: SourceFile }[] {
  return fragments.flatMap(({ id }) => {
    const used = shared.entries.find(({ fragment }) => fragment.id === id);
    return used === undefined ? [] : [{ id, source: used.source }];
  });
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
