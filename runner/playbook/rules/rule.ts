import type { Fragments } from '../expand-uses.ts';
import type { Playbook, System } from '../playbook.ts';
import type { PlaybookFile } from '../playbook-file.ts';
import type { Path } from '../problem.ts';

/** Something that a rule has against a playbook, at a path of its file. */
export interface Finding {
  readonly path: Path;
  readonly at?: 'key' | 'value';
  /** Offset into the text at the path. */
  readonly within?: number;
  readonly message: string;
  readonly hint: string | null;
}

/** What a rule looks at: the file as written, the playbook made of it, and where it stands. */
export interface Subject {
  readonly file: PlaybookFile;
  readonly playbook: Playbook;
  /** The fragments that it can use, and the ids of those that cannot be read for their problems. */
  readonly fragments: Fragments;
  readonly brokenFragments: readonly string[];
  /** The folder's system, area and file name; null for a file outside a library. */
  readonly home: { readonly system: System; readonly area: string; readonly slug: string } | null;
}

/** One thing that every playbook keeps to. Pure. */
export type Rule = (subject: Subject) => readonly Finding[];
