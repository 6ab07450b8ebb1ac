const sprite =
  /<svg style="display: none;"><defs>\s*<symbol id="?theme-svg-external-link[\s\S]*?<\/svg>\s*/;

/** The page without the theme's picture of a link to elsewhere, which our own icon does not use. */
export function withoutSprite(html: string): string {
  return html.replace(sprite, '');
}
