import type { TOCItem } from '@docusaurus/mdx-loader';

/** An entry of the theme's table of contents, which takes its text as HTML. */
export function tocItem(id: string, text: string, level = 2): TOCItem {
  return { id, level, value: escapeHtml(text) };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
