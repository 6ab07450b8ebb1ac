import type { PlaybookHead, WholeEntry } from './assemble-library.ts';
import type { Fragment } from '../expand-uses.ts';
import { toHead } from './library-entry.ts';
import type { Playbook, System } from '../playbook.ts';
import { sha256 } from './sha256.ts';
import type { Stamp } from './source-file.ts';

/** Where a memory lies between two starts: heads, which are read at once, and bodies, which are not. */
export interface MemoryStore {
  /** The heads that were written last; null when there are none. */
  readonly heads: () => string | null;
  /** All bodies that were written with them; empty when they cannot be read. */
  readonly bodies: () => Uint8Array;
  /** Keeps both, or nothing at all when that is not possible. */
  readonly write: (heads: string, bodies: Uint8Array) => void;
}

/** Rules that a file was found to keep to: what a reader needs, what a run needs besides, and all. */
export const ruleSets = ['to-read', 'to-run', 'all'] as const;
export type RuleSet = (typeof ruleSets)[number];

/** What is known of a file without problems. `print` names everything that decides about it. */
interface KnownFile {
  readonly print: string;
  readonly rules: RuleSet;
}

/** What was made of a file: of a playbook its head, and where the whole of it stands. */
export type Known = KnownFile &
  (
    | { readonly kind: 'system'; readonly made: System }
    | { readonly kind: 'fragment'; readonly made: Fragment }
    | {
        readonly kind: 'playbook';
        readonly made: PlaybookHead;
        readonly digest: string;
        readonly body: Body;
      }
    | { readonly kind: 'good' }
  );

export type KnownPlaybook = Extract<Known, { kind: 'playbook' }>;

/** Place and length among the bodies, and the sha256 of what stands there. */
type Body = readonly [at: number, length: number, sum: string];

/** A file's stamp, and the digest that its bytes had. */
type Read = readonly [stamp: string, digest: string];

interface Heads {
  readonly known: Map<string, Known>;
  readonly read: Map<string, Read>;
}

/** A file that was changed a moment ago may change again without another time: its stamp tells nothing. */
const restlessMs = 2_000;

/** What is known of files, by their names, and the text that it is kept as. */
export function openMemoryText(store: MemoryStore) {
  const { known, read } = parseHeads(store.heads());
  const fresh = new Map<KnownPlaybook, Playbook>();
  let bodies: Uint8Array | null = null;
  let isChanged = false;
  const bytesOf = ([at, length, sum]: Body): Uint8Array | null => {
    bodies ??= store.bodies();
    const bytes = bodies.subarray(at, at + length);
    return sha256(bytes) === sum ? bytes : null;
  };
  const keep = (name: string, one: Known): void => {
    known.set(name, one);
    isChanged = true;
  };
  return {
    known: known as ReadonlyMap<string, Known>,
    keep,
    /** The digest of a file that still has the stamp with which it was read; null when it was not. */
    digestOf: (name: string, stamp: string): string | null => {
      const found = read.get(name);
      return found?.[0] === stamp ? found[1] : null;
    },
    keepDigest: (name: string, stamp: Stamp, digest: string): void => {
      if (Date.now() - stamp.changedMs < restlessMs) return;
      read.set(name, [stamp.text, digest]);
      isChanged = true;
    },
    keepPlaybook: (name: string, { playbook, fingerprint, digest }: WholeEntry, rules: RuleSet) => {
      const made = toHead(playbook);
      const one = {
        kind: 'playbook',
        print: fingerprint,
        rules,
        made,
        digest,
        body: [0, 0, ''],
      } as const;
      fresh.set(one, playbook);
      keep(name, one);
    },
    /** The whole of a playbook; null when it was damaged. */
    playbookOf: (one: KnownPlaybook): Playbook | null => {
      const own = fresh.get(one);
      if (own !== undefined) return own;
      const bytes = bytesOf(one.body);
      return bytes === null ? null : (JSON.parse(Buffer.from(bytes).toString('utf8')) as Playbook);
    },
    save: (isStillThere: (name: string) => boolean): void => {
      if (!isChanged) return;
      const parts = createBodies();
      const heads = [...known].flatMap(([name, one]): [string, Known][] => {
        if (!isStillThere(name)) return [];
        if (one.kind !== 'playbook') return [[name, one]];
        const own = fresh.get(one);
        const bytes = own === undefined ? bytesOf(one.body) : Buffer.from(JSON.stringify(own));
        return bytes === null ? [] : [[name, { ...one, body: parts.add(bytes) }]];
      });
      const stillRead = [...read].filter(([name]) => isStillThere(name));
      store.write(renderHeads({ known: new Map(heads), read: new Map(stillRead) }), parts.bytes());
    },
  };
}

/** Empty when the text is not whole. The border: nothing but this program writes there. */
function parseHeads(text: string | null): Heads {
  try {
    const [known, read] = JSON.parse(text ?? '[[], []]') as [[string, Known][], [string, Read][]];
    return { known: new Map(known), read: new Map(read) };
  } catch {
    return { known: new Map(), read: new Map() };
  }
}

function renderHeads({ known, read }: Heads): string {
  return JSON.stringify([[...known], [...read]]);
}

function createBodies() {
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    add: (bytes: Uint8Array): Body => {
      const body = [size, bytes.length, sha256(bytes)] as const;
      parts.push(bytes);
      size += bytes.length;
      return body;
    },
    bytes: (): Uint8Array => Buffer.concat(parts),
  };
}
