import {
  EVENT_ID,
  type Event,
  SCALAR_STYLE,
  YAMLException,
  constructFromEvents,
  parseEvents,
} from 'js-yaml';
import type { Path, Problem } from './problem.ts';
import { scalarOffset, type WrittenScalar } from './scalar-offset.ts';
import { decodeText, problemAt } from './source-text.ts';

/** A parsed document that still knows where each value was written. */
export interface SourceDocument {
  readonly value: unknown;
  /** A problem at the value of a path, or at its key; `within` is an offset into a text value. */
  problem(input: {
    readonly path: Path;
    readonly at?: 'key' | 'value';
    readonly within?: number;
    readonly message: string;
    readonly hint: string | null;
  }): Problem;
}

export type ParsedDocument =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Place {
  readonly key: number;
  readonly value: number;
  readonly scalar: WrittenScalar | null;
}

/**
 * Parses one YAML 1.2 document. Anchors, aliases, tags and a second document are refused: they
 * make a file mean something else than it shows.
 */
export function parseDocument(file: string, bytes: Uint8Array): ParsedDocument {
  const decoded = decodeText(file, bytes);
  if (!decoded.ok) return { ok: false, problems: [decoded.problem] };
  const { text } = decoded;
  const at = (offset: number, message: string, hint: string | null): ParsedDocument => ({
    ok: false,
    problems: [problemAt({ file, text, offset, path: [], message, hint })],
  });
  try {
    const events = parseEvents(text, { filename: file });
    const refused = refusedEvent(events);
    if (refused !== null) return at(refused.offset, refused.message, refused.hint);
    const [value] = constructFromEvents(events, { source: text, filename: file, maxAliases: 0 });
    const places = indexPlaces(events, text);
    return {
      ok: true,
      document: { value, problem: createProblemMaker(file, text, places, value) },
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return at(error.mark?.position ?? 0, error.reason, yamlHint(error.reason));
  }
}

function createProblemMaker(
  file: string,
  text: string,
  places: ReadonlyMap<string, Place>,
  root: unknown,
): SourceDocument['problem'] {
  return ({ path, at = 'value', within = 0, message, hint }) => {
    let known = path;
    while (known.length > 0 && !places.has(toKey(known))) known = known.slice(0, -1);
    const place = places.get(toKey(known)) ?? { key: 0, value: 0, scalar: null };
    const isKey = at === 'key' && known.length === path.length;
    const offset = isKey ? place.key : valueOffset(text, place, valueAt(root, known), within);
    return problemAt({ file, text, offset, path, message, hint });
  };
}

function valueOffset(text: string, place: Place, value: unknown, within: number): number {
  return place.scalar === null || typeof value !== 'string' || within === 0
    ? place.value
    : scalarOffset(text, place.scalar, value, within);
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | null)?.[key],
    root,
  );
}

const toKey = (path: Path): string => JSON.stringify(path);

interface Frame {
  readonly path: Path;
  readonly kind: 'document' | 'mapping' | 'sequence';
  index: number;
  key: { readonly name: string; readonly offset: number } | null;
}

/** Path to offsets of key and value, for every value of the document. */
function indexPlaces(events: readonly Event[], text: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const frames: Frame[] = [];
  let last = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      frames.pop();
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      frames.push({ path: [], kind: 'document', index: 0, key: null });
      continue;
    }
    if (event.type === EVENT_ID.ALIAS) continue;
    const start = startOf(event);
    // A value that is not there is shown where its key stands.
    const offset = start < 0 ? last : start;
    last = offset;
    const parent = frames.at(-1);
    if (parent?.kind === 'mapping' && parent.key === null && event.type === EVENT_ID.SCALAR) {
      parent.key = { name: text.slice(event.valueStart, event.valueEnd), offset };
      continue;
    }
    const path = childPath(parent);
    const scalar = event.type === EVENT_ID.SCALAR ? writtenScalar(event) : null;
    places.set(toKey(path), { key: parent?.key?.offset ?? offset, value: offset, scalar });
    if (parent !== undefined) parent.key = null;
    if (event.type === EVENT_ID.MAPPING)
      frames.push({ path, kind: 'mapping', index: 0, key: null });
    if (event.type === EVENT_ID.SEQUENCE)
      frames.push({ path, kind: 'sequence', index: 0, key: null });
  }
  return places;
}

function writtenScalar(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): WrittenScalar {
  const isDouble = event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  const isSingle = event.style === SCALAR_STYLE.SINGLE_QUOTED;
  return {
    start: event.valueStart,
    indent: event.indent,
    quote: isDouble ? 'double' : isSingle ? 'single' : 'none',
  };
}

function childPath(parent: Frame | undefined): Path {
  if (parent === undefined || parent.kind === 'document') return [];
  if (parent.kind === 'mapping') return [...parent.path, parent.key?.name ?? ''];
  return [...parent.path, parent.index++];
}

function refusedEvent(events: readonly Event[]) {
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) continue;
    if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      continue;
    }
    if (documents > 1) {
      const offset = startOf(event);
      return { offset, message: 'a second document starts here', hint: 'One file, one playbook.' };
    }
    if (event.anchorStart >= 0) {
      const message =
        event.type === EVENT_ID.ALIAS ? 'aliases are not allowed' : 'anchors are not allowed';
      return { offset: event.anchorStart, message, hint: 'Write the value out.' };
    }
    if (event.type !== EVENT_ID.ALIAS && event.tagStart >= 0) {
      return { offset: event.tagStart, message: 'tags are not allowed', hint: 'Remove the tag.' };
    }
  }
  return null;
}

/** Offset of the first character of a value. */
function startOf(event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>) {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.SCALAR ? event.valueStart : event.start;
}

function yamlHint(reason: string): string {
  if (reason.includes('tab')) return 'Indent with spaces.';
  if (reason.includes('duplicated')) return 'Each key may occur once; merge or rename the two.';
  if (reason.includes('bad indentation')) return 'Is a value with “: ” in it missing its quotes?';
  if (reason.includes('nesting')) return 'Nothing in a playbook is nested that deep.';
  return 'Put text with special characters in quotes; the mistake may be in a line above.';
}
