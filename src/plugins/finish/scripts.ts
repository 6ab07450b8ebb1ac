/** A `<script>` of a page, by the places where it begins and ends. */
export interface Script {
  readonly start: number;
  readonly end: number;
  readonly attributes: string;
  readonly text: string;
}

// What stands in quotes is part of its tag, whatever it looks like: a description may speak of scripts.
const tagsWithQuotes = /<[a-z][^"'>]*(?:"[^"]*"|'[^']*')(?:[^"'>]+|"[^"]*"|'[^']*')*>/;
const script =
  /<script(?<attributes>(?:\s(?:[^"'>]+|"[^"]*"|'[^']*')*)?)>(?<text>[\s\S]*?)<\/script>/;
const tags = new RegExp(`${script.source}|${tagsWithQuotes.source}`, 'gi');

/** The scripts of a page as it is written by the build, in their order. */
export function scriptsOf(html: string): Script[] {
  return [...html.matchAll(tags)].flatMap(({ 0: tag, index: start, groups }) => {
    const { attributes, text } = groups ?? {};
    return attributes === undefined || text === undefined
      ? []
      : [{ start, end: start + tag.length, attributes, text }];
  });
}

/** The page with some of its scripts written anew; `undefined` leaves one as it is. */
export function withScripts(
  html: string,
  scripts: readonly Script[],
  write: (script: Script) => string | undefined,
): string {
  return scripts.reduceRight((page, script) => {
    const written = write(script);
    return written === undefined
      ? page
      : page.slice(0, script.start) + written + page.slice(script.end);
  }, html);
}
