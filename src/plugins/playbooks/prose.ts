import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Text inside a paragraph. Plain data. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly to: string; readonly children: readonly Inline[] };

/** A part of a text that stands by itself. Plain data. */
export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'listing'; readonly language: string; readonly text: string }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly items: readonly (readonly Block[])[];
    };

/** A text from a playbook that holds nothing but what is safe to show. */
export type Prose = readonly Block[];

// An underscore between letters or digits is part of a name.
const plain = '(?:[^\\0\\n\\r\\\\`*_[\\]<>&!#~]|(?<=[a-zA-Z\\d])_(?=[a-zA-Z\\d]))';
const code = '`[^\\0\\n\\r`]+`(?!`)';
const line = `(?![\\s+=-]|\\d+[.)])(?:${plain}|${code})+(?<![ \\t])`;

/** A paragraph of which nothing but code is marked: most texts are, and parsing them costs a build much. */
const simple = new RegExp(`^${line}(?:\\n${line})*\\n?$`);

/** Reads CommonMark. HTML, images and links to anywhere but web, mail and site stay text. */
export function parseProse(markdown: string): Prose {
  if (markdown === '') return [];
  if (simple.test(markdown)) {
    return [
      { type: 'paragraph', children: markdown.replace(/\n$/, '').split('`').flatMap(toTextOrCode) },
    ];
  }
  return fromMarkdown(markdown).children.flatMap(toBlocks);
}

/** The words of a Markdown text without its marks, for titles of links and search engines. */
export function plainTextOf(markdown: string): string {
  const words = simple.test(markdown)
    ? markdown
        .split('`')
        .flatMap(toTextOrCode)
        .map(({ text }) => text)
        .join('')
    : wordsOf(fromMarkdown(markdown));
  return words.replace(/\s+/g, ' ').trim();
}

/** Between the first mark and the second is code, and so on; a space at both of its ends is a part of the marks. */
function toTextOrCode(text: string, index: number): { type: 'text' | 'code'; text: string }[] {
  if (text === '') return [];
  if (index % 2 === 0) return [{ type: 'text', text }];
  return [{ type: 'code', text: text.replace(/^ (.*[^ ].*) $/, '$1') }];
}

function toBlocks(node: RootContent): Block[] {
  if (node.type === 'paragraph' || node.type === 'heading') {
    return [{ type: 'paragraph', children: node.children.flatMap(toInlines) }];
  }
  if (node.type === 'code') {
    return [{ type: 'listing', language: node.lang ?? 'text', text: node.value }];
  }
  if (node.type === 'list') {
    const items = node.children.map((item) => item.children.flatMap(toBlocks));
    return [{ type: 'list', ordered: node.ordered === true, items }];
  }
  if (node.type === 'blockquote') return node.children.flatMap(toBlocks);
  const text = wordsOf(node);
  return text.trim() === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', text }] }];
}

function toInlines(node: PhrasingContent): Inline[] {
  if (node.type === 'inlineCode') return [{ type: 'code', text: node.value }];
  if (node.type === 'emphasis' || node.type === 'strong') {
    return [{ type: node.type, children: node.children.flatMap(toInlines) }];
  }
  if (node.type === 'link') {
    const children = node.children.flatMap(toInlines);
    return isSafeLink(node.url) ? [{ type: 'link', to: node.url, children }] : children;
  }
  if (node.type === 'linkReference') return node.children.flatMap(toInlines);
  return [{ type: 'text', text: wordsOf(node) }];
}

function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:|#|\/(?![/\\]))/i.test(url);
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(wordsOf).join('') : ' ';
}
