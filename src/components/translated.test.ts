import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const spoken = new Set(['aria-label', 'placeholder', 'title', 'alt', 'label', 'description']);
/** What is the same in every language. */
const names = /^(Ctrl K|Fixbook|GitHub|true|false|[^\p{L}]*)$/u;

it('every text that a reader sees goes through the translation of Docusaurus', () => {
  const files = ['src/components', 'src/theme', 'src/pages'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap(untranslatedIn)).toEqual([]);
});

it('the test would notice', () => {
  const source = '<p title="Now">Hello <Translate id="a">World</Translate> {code}</p>';
  expect(untranslated(parse('x.tsx', source))).toEqual(['Now', 'Hello']);
});

function untranslatedIn(file: string): string[] {
  return untranslated(parse(file, readFileSync(file, 'utf8'))).map((text) => `${file}: ${text}`);
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

function untranslated(node: ts.Node): string[] {
  if (ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'Translate') return [];
  const own = textOf(node)?.trim().replace(/\s+/g, ' ') ?? '';
  const inside: string[] = [];
  ts.forEachChild(node, (child) => {
    inside.push(...untranslated(child));
  });
  return names.test(own) ? inside : [own, ...inside];
}

function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text;
  if (!ts.isJsxAttribute(node) || !spoken.has(node.name.getText())) return null;
  const { initializer } = node;
  return initializer !== undefined && ts.isStringLiteral(initializer) ? initializer.text : null;
}
