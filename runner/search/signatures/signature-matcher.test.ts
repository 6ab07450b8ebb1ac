import { expect, it } from 'vitest';
import { prepareSignatures, type SignatureHit } from './signature-matcher.ts';

const refused = 'connection to server at .+ failed: Connection refused';

function match(signatures: readonly string[], text: string, pieces = 1 << 16) {
  const matcher = prepareSignatures(signatures)();
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += pieces) matcher.push(bytes.subarray(at, at + pieces));
  return matcher.end().hits;
}

const linesOf = (hits: readonly SignatureHit[]) => hits.map(({ line }) => line);

it('a hit says which line it is, what it says, and which signature fits', () => {
  const line = 'psql: connection to server at "db", port 5432 failed: Connection refused';
  expect(match([refused], `starting\n${line}\r\nbye`)).toEqual([
    { signature: refused, line: 2, text: line },
  ]);
});

it.each([
  [
    'colour codes',
    'connection to \x1b[31mserver\x1b[0m at db \x1b]0;title\x07failed: Connection refused',
  ],
  [
    'the escapes of JSON',
    '{"msg":"connection to server at \\"db\\" failed:\\nConnection refused"}',
  ],
  [
    'colour codes inside JSON',
    '{"msg":"connection to \\u001b[1mserver\\u001B[0m at x failed: Connection refused"}',
  ],
  [
    'spaces of a chat',
    'connection\u00a0to\u00a0server at db\u200b failed:\u202fConnection refused',
  ],
  ['entities of a page', 'connection to server at &quot;db&quot; failed:&nbsp;Connection refused'],
])('%s do not hinder', (_, line) => {
  expect(linesOf(match([refused], `one\n${line}\nthree`))).toEqual([2]);
});

it('a signature with quotes fits a line whose quotes were curled or written as entities', () => {
  const signature = 'role "\\w+" can\'t log in';
  const lines = ['role “shop” can’t log in', 'role &quot;shop&quot; can&#39;t log in', 'role ‹x›'];
  expect(linesOf(match([signature], `a=1&b=2 é\n${lines.join('\n')}`))).toEqual([2, 3]);
});

it('letter case counts unless the signature says otherwise', () => {
  expect(match(['Out of memory'], 'out of MEMORY')).toEqual([]);
  expect(linesOf(match(['(?i)Out of memory'], 'out of MEMORY'))).toEqual([1]);
});

it('each alternative of a signature is looked for', () => {
  const text = 'the pool is destroyed\nnothing\nall slots are taken\n';
  expect(linesOf(match(['pool is destroyed|slots are taken'], text))).toEqual([1, 3]);
});

it('the hits are those of trying every signature on every line, wherever the text is cut', () => {
  const words = ['timeout', 'refused', 'pool', 'caché', 'error', 'memory', 'denied', '5432'];
  let seed = 7;
  const word = (): string => words[(seed = (seed * 16807) % 2147483647) % words.length] ?? '';
  const lines = Array.from({ length: 3_000 }, (_, i) => {
    const text = Array.from({ length: 8 }, word).join(' ');
    // Some lines are coloured, which changes no hit.
    return { text, written: i % 7 === 0 ? `\x1b[31m${text}\x1b[0m` : text };
  });
  const signatures = Array.from({ length: 60 }, () => `${word()} ${word()} ${word()}.*${word()}$`);
  const wanted = lines.flatMap(({ text }, i) =>
    signatures
      .filter((signature) => new RegExp(signature).test(text))
      .map((signature) => `${i + 1} ${signature}`),
  );
  for (const pieces of [1 << 20, 4_096, 61]) {
    const found = match(signatures, lines.map(({ written }) => written).join('\n'), pieces);
    const keys = found.map(({ signature, line }) => `${line} ${signature}`);
    expect(keys.sort()).toEqual([...new Set(wanted)].sort());
  }
  expect(wanted.length).toBeGreaterThan(50);
});

it('a line without end is looked at in pieces', () => {
  const text = 'x'.repeat(3 << 20);
  expect(match(['pool is destroyed'], `${text}\npool is destroyed`)).toMatchObject([{ line: 2 }]);
});

it('a line without end that is cut in pieces loses nothing where it is cut', () => {
  const text = `${'x'.repeat((5 << 18) - 8)} pool is destroyed ${'x'.repeat(1 << 20)}`;
  expect(linesOf(match(['pool is destroyed'], text, 1 << 18))).toEqual([1]);
});

it('of a long line what stands around a hit is told, wherever that is', () => {
  const signature = 'pool .* destroyed by \\d+';
  const told = 'é pool “main” is destroyed by 7 é';
  for (const at of [0, 1, 4_097, 20_000, 99_999]) {
    const line = `${'é'.repeat(at)}${told}${'é'.repeat(100_000 - at)}`;
    const [hit, ...others] = match([signature], `one\n${line}\nthree`, 1 << 20);
    expect(others).toEqual([]);
    expect(hit?.line).toBe(2);
    expect(hit?.text).toMatch(/^…?é+ pool “main” is destroyed by 7 é+…?$/u);
    expect(hit?.text.length).toBeLessThanOrEqual(2 * 101 + told.length);
  }
});

it('a signature is found in a long line whatever of its words stands there before', () => {
  const before = 'the pool is full, '.repeat(10_000);
  expect(linesOf(match(['pool is destroyed|pool is full.$'], before))).toEqual([]);
  const line = `${before}pool is destroyed, ${before}`;
  expect(linesOf(match(['pool is destroyed|pool is full.$'], line))).toEqual([1]);
});

it('where a long line is cut it neither begins nor ends', () => {
  const signatures = ['^x*pool is destroyed', 'pool is destroyedx*$'];
  const x = 'x'.repeat(50_000);
  expect(match(signatures, `y${x}pool is destroyed${x}y`)).toEqual([]);
  expect(match(signatures, `pool is destroyed${x}y\ny${x}pool is destroyed`)).toHaveLength(2);
});

it('every signature of a line is told, also where several need one literal', () => {
  const signatures = ['pool is destroyed', 'pool is destroyed.*7', 'Pool is destroyed|slots taken'];
  const found = match(
    signatures,
    'x\nError: pool is destroyed 7\nslots taken, Pool is destroyed\n',
  );
  expect(found.map(({ line, signature }) => `${line} ${signature}`)).toEqual([
    `2 ${signatures[0]}`,
    `2 ${signatures[1]}`,
    `3 ${signatures[2]}`,
  ]);
});

it('a line that repeats for ever and matches many signatures is told ten thousand times by each', () => {
  const signatures = Array.from({ length: 20 }, (_, i) => `refused by x{1,${i + 1}}`);
  const hits = match(signatures, 'refused by x\n'.repeat(10_001), 1 << 20);
  expect(hits).toHaveLength(20 * 10_000);
});
