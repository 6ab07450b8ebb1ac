import { expect, it } from 'vitest';
import { parseDocument } from './parse.ts';
import { renderProblem } from './problem.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function problemsOf(content: string | Uint8Array): string {
  const result = parseDocument('p.yaml', typeof content === 'string' ? bytes(content) : content);
  return result.ok ? '' : result.problems.map(renderProblem).join('\n');
}

it('a tab in the indentation is named with its place and remedy', () => {
  expect(problemsOf('a: 1\nb:\n\tc: 2\n')).toMatchInlineSnapshot(`
    "p.yaml:3:1  tab characters must not be used in indentation
        Indent with spaces.
        3 | →c: 2
            ^"
  `);
});

it('a key that occurs twice is named at its second place', () => {
  expect(problemsOf('a: 1\nb: 2\na: 3\n')).toMatchInlineSnapshot(`
    "p.yaml:3:1  duplicated mapping key
        Each key may occur once; merge or rename the two.
        3 | a: 3
            ^"
  `);
});

it('a byte that is not UTF-8 is named with line and column, after characters of several bytes', () => {
  const content = new Uint8Array([...bytes('a: é\nb: '), 0xff, ...bytes('x\n')]);
  expect(problemsOf(content)).toMatch(
    /^p\.yaml:2:4 {2}a byte here is not UTF-8\n {4}Save the file as UTF-8\./,
  );
});

it('a real replacement character is not mistaken for bad UTF-8', () => {
  expect(problemsOf('a: \ufffd\n')).toBe('');
});

it.each([
  ['an anchor', 'a: &x 1\n', 'anchors are not allowed'],
  ['an alias', 'a: &x 1\nb: *x\n', 'anchors are not allowed'],
  ['a tag', 'a: !!str 1\n', 'tags are not allowed'],
  ['a second document', 'a: 1\n---\nb: 2\n', 'a second document starts here'],
  ['a lone carriage return', 'id: x\rrun: evil\n', 'the character U+000D is not allowed'],
  ['a bidi control', 'a: "x\u202ey"\n', 'the character U+202E is not allowed'],
  ['a line separator', 'a: x\u2028b: y\n', 'the character U+2028 is not allowed'],
  ['a NUL', 'a: x\0\n', 'the character U+0000 is not allowed'],
])('%s is refused', (_, content, message) => {
  expect(problemsOf(content)).toContain(message);
});

it('a second document is shown where it begins', () => {
  expect(problemsOf('a: 1\n---\nb: 2\n')).toContain('p.yaml:3:1 ');
});

it('a file over 256 KiB is refused before it is parsed', () => {
  expect(problemsOf(`a: ${'x'.repeat(300_000)}\n`)).toContain('At most 262144 are allowed.');
});

it('deep nesting ends with a problem, not with a stack overflow', () => {
  expect(problemsOf(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).not.toBe('');
});

it('problems point at keys and values in flow style, quotes and block scalars', () => {
  const result = parseDocument('p.yaml', bytes('a:\n  - { b: "x", c: y }\nd: |\n  text\n'));
  if (!result.ok) throw new Error('it should parse');
  const at = (path: (string | number)[], at: 'key' | 'value'): string => {
    const { line, column } = result.document.problem({ path, at, message: '', hint: null });
    return `${line}:${column}`;
  };
  expect(at(['a', 0, 'b'], 'key')).toBe('2:7');
  expect(at(['a', 0, 'b'], 'value')).toBe('2:11');
  expect(at(['a', 0, 'c'], 'value')).toBe('2:18');
  expect(at(['a', 0, 'missing'], 'value')).toBe('2:5');
});
