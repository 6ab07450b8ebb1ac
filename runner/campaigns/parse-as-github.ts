import { spawnSync } from 'node:child_process';

/** Whether GitHub’s own parser is installed. For tests. */
export const hasCmark = spawnSync('cmark-gfm', ['--version']).status === 0;

const extensions = ['table', 'autolink', 'strikethrough', 'tasklist', 'footnotes'];
const flags = extensions.flatMap((name) => ['-e', name]);

/** The tree that GitHub’s parser makes of a Markdown text, as XML. For tests. */
export function parseAsGitHub(markdown: string): string {
  return spawnSync('cmark-gfm', ['--unsafe', '-t', 'xml', ...flags], {
    input: markdown,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }).stdout;
}

/** The tree without its texts; how much of an output was cut is a text too. For tests. */
export function structureOfXml(xml: string): string {
  return xml
    .replace(/<code_block\b[^>]*>[^<]*<\/code_block>/g, '<code_block/>')
    .replace(/<(text|code)\b[^>]*>[^<]*<\/\1>\s*/g, '')
    .replace(/&lt;summary&gt;[^]*?&lt;\/summary&gt;/g, '');
}

/** What of a tree could mention somebody, refer to something, load it or be markup. For tests. */
export function reachingOut(xml: string): readonly string[] {
  const outside = xml.replace(/<(code|code_block)\b[^>]*>[^<]*<\/\1>/g, '');
  const html = outside.match(/<(html_block|html_inline)\b[^>]*>[^<]*<\/\1>/g) ?? [];
  return [
    ...(outside.match(/@\w|#\d|GH-\d|<link|<image|<footnote/g) ?? []),
    ...(html.join('').match(/&lt;(?!\/?(?:details|summary)\b)[a-z!?/]*/gi) ?? []),
  ];
}
