// To its last tag: what only begins like it, in a description, takes nothing else with it.
const sprite =
  /<svg style="display: none;"><defs>\s*<symbol id="?theme-svg-external-link[^>]*><path [^>]*>(?:<\/path>)?<\/symbol>\s*<\/defs><\/svg>\s*/;
/** Only by its place: a description may look like it. */
const generator = /(<meta charset="?utf-8"?\s*\/?>)\s*<meta name="?generator[^>]*>/i;

/** The page without the theme's picture of a link to elsewhere, which our own icon does not use, and without what made it. */
export function withoutUnused(html: string): string {
  return html.replace(sprite, '').replace(generator, '$1');
}
