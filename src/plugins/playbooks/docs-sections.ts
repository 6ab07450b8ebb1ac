import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { AllContent } from '@docusaurus/types';
import { createSlugger, parseMarkdownHeadingId } from '@docusaurus/utils';
import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { PageSection } from '../../../runner/search/page-index.ts';

/** What the search knows of the docs of this site, those of every docs plugin in their newest version. */
export function loadDocsSections(allContent: AllContent, siteDir: string): PageSection[] {
  // The border to Docusaurus: its plugin’s content has its plugin’s type.
  const plugins = (allContent['docusaurus-plugin-content-docs'] ?? {}) as Record<
    string,
    LoadedContent
  >;
  return Object.values(plugins)
    .flatMap(({ loadedVersions }) => loadedVersions.filter(({ isLast }) => isLast))
    .flatMap(({ docs }) => docs.filter(({ draft, unlisted }) => !draft && !unlisted))
    .flatMap(({ title, permalink, source }) =>
      toSections({
        title,
        path: permalink,
        markdown: readFileSync(join(siteDir, source.replace('@site/', '')), 'utf8'),
      }),
    );
}

/** A section for each heading, with the anchor that Docusaurus gives it. Listings and HTML are left out. */
export function toSections(page: {
  readonly title: string;
  readonly path: string;
  readonly markdown: string;
}): PageSection[] {
  const { title, path } = page;
  const { children } = fromMarkdown(page.markdown.replace(frontMatter, ''), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const slugger = createSlugger();
  const sections = [{ id: path, title, heading: title, texts: [] as string[] }];
  for (const node of children) {
    if (node.type === 'heading') {
      const { text, id } = parseMarkdownHeadingId(wordsOf(node).trim());
      const anchor = id ?? slugger.slug(text);
      if (node.depth > 1)
        sections.push({ id: `${path}#${anchor}`, title, heading: text, texts: [] });
    } else sections.at(-1)?.texts.push(wordsOf(node));
  }
  return sections.map(({ texts, ...section }) => ({
    ...section,
    text: texts.join(' ').replace(/\s+/g, ' ').trim(),
  }));
}

const frontMatter = /^---\n[\s\S]*?\n---\n/;

function wordsOf(node: Nodes | RootContent): string {
  if (node.type === 'html' || node.type === 'code') return '';
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  const between = node.type === 'list' || /^table/.test(node.type) ? ' ' : '';
  return 'children' in node ? node.children.map(wordsOf).join(between) : ' ';
}
