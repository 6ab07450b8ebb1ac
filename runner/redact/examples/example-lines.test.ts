import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createChance, toExampleLines } from './example-lines.ts';
import { measure } from './measure.ts';
import { createRedactor } from '../redactor.ts';

const SETS = [
  'example',
  'fresh',
  'later',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];
const secrets = SETS.flatMap((set) => linesOf(`${set}-secrets.txt`, 2));
const ordinary = [...SETS, 'daily'].flatMap((set) => linesOf(`${set}-ordinary.txt`, 2));

describe('lines of very many kinds', () => {
  it('lose at least 95 % of their secrets, whatever the values', () => {
    const { recall, missed } = measure(secrets, () => createRedactor({}));
    expect(new Set(secrets.map(({ kind }) => kind)).size).toBeGreaterThan(600);
    expect(kindsOf(missed).length / (secrets.length / 2)).toBeLessThanOrEqual(64 / 5_402);
    expect(recall.hit / recall.of).toBeGreaterThanOrEqual(0.95);
  });

  it('stay as they are when they hold none, but for 1 %', () => {
    const { ordinary: changed, touched } = measure(ordinary, () => createRedactor({}));
    expect(changed.of).toBeGreaterThan(600);
    expect(changed.hit / changed.of, kindsOf(touched).join(', ')).toBeLessThanOrEqual(0.01);
  });

  it('are cleaned alike when they come byte by byte', () => {
    const text = [...secrets, ...ordinary].map((item) => item.text).join('\n\n');
    const stream = createRedactor({}).stream();
    const bytes = new TextEncoder().encode(text);
    const pieces = Array.from(bytes, (_, at) => stream.push(bytes.subarray(at, at + 1)));
    expect(pieces.join('') + stream.end()).toBe(createRedactor({}).clean(text));
  });

  it('are the same after a second cleaning', () => {
    const changed = secrets.filter(({ text }) => {
      const once = createRedactor({}).clean(text);
      return createRedactor({}).clean(once) !== once;
    });
    expect(kindsOf(changed)).toEqual([]);
  });
});

function linesOf(file: string, rounds: number): ReturnType<typeof toExampleLines> {
  const templates = readFileSync(new URL(file, import.meta.url), 'utf8');
  const random = createChance(20_261_126);
  return Array.from({ length: rounds }, () => toExampleLines(templates, random)).flat();
}

function kindsOf(items: readonly { readonly kind: string }[]): string[] {
  return [...new Set(items.map(({ kind }) => kind))];
}
