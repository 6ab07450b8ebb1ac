import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Parses Markdown as GitHub does, to judge what a report really holds. For tests. */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/**
 * The tree without its texts: types of nodes, HTML as it is. Addresses become code on purpose and
 * so may divide a text, which is why texts and inline code are left out.
 */
export function structureOf(node: Nodes): unknown {
  if (node.type === 'html') return node.value.replace(/<summary>[^<>]*<\/summary>/, '<summary>');
  if (!('children' in node)) return node.type;
  const children = node.children.filter(({ type }) => type !== 'text' && type !== 'inlineCode');
  return [node.type, ...children.map(structureOf)];
}

/** What a reader sees outside code, where names, numbers and addresses would act. */
export function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'html') return node.value;
  return 'children' in node ? node.children.map(textOf).join('\n') : '';
}
