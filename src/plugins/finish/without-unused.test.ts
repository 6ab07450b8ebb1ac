import { expect, it } from 'vitest';
import { withoutUnused } from './without-unused';

const sprite =
  '<svg style="display: none;"><defs>\n<symbol id=theme-svg-external-link viewBox="0 0 24 24"><path d="M0 0"/></symbol>\n</defs></svg>\n';

it('the picture that no icon uses leaves the page, and nothing else does', () => {
  const page = '<body><script>theme()</script><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>';
  expect(withoutUnused(page.replace('<script>', `${sprite}<script>`))).toBe(page);
  expect(withoutUnused(page)).toBe(page);
});

it('a description that begins like the picture takes nothing with it', () => {
  const page = `<meta content='${sprite.slice(0, 80)}'><p>text</p><svg></svg>`;
  expect(withoutUnused(page)).toBe(page);
});

it('the name of the generator leaves the head, and a description of it stays', () => {
  const charset = '<meta charset=UTF-8>';
  const told = '<meta name=description content="<meta charset=UTF-8> <meta name=generator>">';
  expect(withoutUnused(`${charset}<meta name=generator content="D v1">${told}`)).toBe(
    `${charset}${told}`,
  );
});
