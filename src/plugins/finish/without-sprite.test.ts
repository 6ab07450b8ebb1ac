import { expect, it } from 'vitest';
import { withoutSprite } from './without-sprite';

const sprite =
  '<svg style="display: none;"><defs>\n<symbol id=theme-svg-external-link viewBox="0 0 24 24"><path d="M0 0"/></symbol>\n</defs></svg>\n';

it('the picture that no icon uses leaves the page, and nothing else does', () => {
  const page = '<body><script>theme()</script><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>';
  expect(withoutSprite(page.replace('<script>', `${sprite}<script>`))).toBe(page);
  expect(withoutSprite(page)).toBe(page);
});
