import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { measure } from './measure.ts';
import type { CorpusItem, Share } from './measure.ts';
import { createRedactor } from '../redactor.ts';

const FOLDER =
  process.env['FIXBOOK_REDACTION_CORPUS'] ?? join(process.cwd(), '..', 'shared', 'redaction');
const isHere = existsSync(join(FOLDER, 'corpus.jsonl.gz'));

interface Vector {
  readonly values: readonly string[];
  readonly input: string;
  readonly must_not_contain: readonly string[];
  readonly must_keep: readonly string[];
}

function load<T>(file: string): T[] {
  const text = gunzipSync(readFileSync(join(FOLDER, file))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line) as T);
}

function rate({ hit, of }: Share): number {
  return hit / of;
}

it.runIf(!isHere)(`the corpora are not measured, since ${FOLDER} does not hold them`, () => {
  expect(isHere).toBe(false);
});

describe.runIf(isHere)('the labelled corpus', () => {
  const items = isHere ? load<CorpusItem>('corpus.jsonl.gz') : [];
  const measured = measure(items, () => createRedactor({}));

  it('loses at least 98.5 % of its secrets, and of no kind less than 90 %', () => {
    expect(rate(measured.recall)).toBeGreaterThanOrEqual(0.985);
    const weak = Object.entries(measured.recallByKind).filter(([, share]) => rate(share) < 0.9);
    expect(weak).toEqual([]);
  });

  it('keeps at least 99 % of ordinary lines and 92 % of hard negatives as they are', () => {
    expect(rate(measured.ordinary)).toBeLessThanOrEqual(0.01);
    expect(rate(measured.hardNegatives)).toBeLessThanOrEqual(0.08);
  });

  it('is the same after a second cleaning', () => {
    const changed = items.filter(({ text }) => {
      const once = createRedactor({}).clean(text);
      return createRedactor({}).clean(once) !== once;
    });
    expect(changed).toEqual([]);
  });

  it('is the same wherever a stream is cut', { timeout: 120_000 }, () => {
    const cut = items.filter((item) => 'chunk_at' in item);
    expect(cut.length).toBeGreaterThan(0);
    expect(cut.filter(({ text }) => !isSameForEveryCut(text))).toEqual([]);
  });
});

describe.runIf(isHere)('the vectors of known values', () => {
  it('are masked, at least 91 of 93', () => {
    const vectors = isHere ? load<Vector>('value_mask_vectors.jsonl.gz') : [];
    const wrong = vectors.filter(({ values, input, must_not_contain, must_keep }) => {
      const known = values.map((value, index) => ({ name: `SECRET_${index}`, value }));
      const cleaned = createRedactor({ known }).clean(input);
      return (
        must_not_contain.some((text) => cleaned.includes(text)) ||
        must_keep.some((text) => !cleaned.includes(text))
      );
    });
    expect(vectors.length - wrong.length).toBeGreaterThanOrEqual(91);
  });
});

function isSameForEveryCut(text: string): boolean {
  const bytes = new TextEncoder().encode(text);
  const whole = createRedactor({}).clean(text);
  return bytes.every((_, at) => {
    const stream = createRedactor({}).stream();
    return (
      stream.push(bytes.subarray(0, at)) + stream.push(bytes.subarray(at)) + stream.end() === whole
    );
  });
}
