import { isReadable64 } from './decode-runs.ts';
import { isMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { isPlaceholder } from './placeholders.ts';
import { isRandom } from './secret-values.ts';

/** The block of a Kubernetes Secret that a line stands in. Plain data. */
export interface Manifest {
  /** `data` holds base64, which a ConfigMap's does not; all of `stringData` is secret. */
  readonly block: 'data' | 'stringData';
  readonly indent: number;
}

/** Masks a value of a Secret, whatever its name, and says which block the next line stands in. */
export function maskManifest(
  line: string,
  manifest: Manifest | undefined,
  marks: Marks,
): { readonly text: string; readonly manifest: Manifest | undefined } {
  const isInside =
    manifest !== undefined && (line.trim() === '' || indentOf(line) > manifest.indent);
  if (!isInside) {
    if (!line.includes('ata')) return { text: line, manifest: undefined };
    return { text: maskInline(line, marks), manifest: blockOf(line) };
  }
  const found = ENTRY.exec(line);
  const [, head = '', value = '', tail = ''] = found ?? [];
  if (found === null || isMark(value) || !isSecret(value, manifest.block)) {
    return { text: line, manifest };
  }
  return { text: head + marks.add('secret', value) + tail, manifest };
}

const HEAD = /^\s*(?:- )?["']?(?<block>data|stringData)["']?:\s*\{?\s*$/;
const ENTRY = /^(\s*["']?[\w.-]{1,253}["']?:\s{1,4}["']?)([^\s"',]+)(["']?,?\s*)$/;

function blockOf(line: string): Manifest | undefined {
  const block = HEAD.exec(line)?.groups?.['block'];
  if (block !== 'data' && block !== 'stringData') return undefined;
  return { block, indent: indentOf(line) };
}

/** A whole Secret in one line of JSON. */
function maskInline(line: string, marks: Marks): string {
  if (!line.includes('"data":{') || !/"kind":\s?"Secret"/.test(line)) return line;
  return line.replace(/"data":\{[^{}]*\}/g, (block) =>
    block.replace(/(?<=":\s?")[^"]+(?=")/g, (value) =>
      isSecret(value, 'data') ? marks.add('secret', value) : value,
    ),
  );
}

function isSecret(value: string, block: Manifest['block']): boolean {
  if (block === 'stringData') return !isPlaceholder(value) && !/^[|>][+-]?$/.test(value);
  if (value.length < 8 && !value.endsWith('=')) return false;
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(value) && (isReadable64(value) || isRandom(value));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
