import { expect, it } from 'vitest';
import { scriptsOf, withScripts } from './scripts';

const page =
  '<head><meta content="Bad <script>window.hacked = 1</script>"><script src=/a.js defer></script><script type="a>b">{}</script></head><body class=\'<script>no()</script>\'>&lt;script>no()&lt;/script><script>go("<b>")</script>';

it('what looks like a script in an attribute or in a text is none', () => {
  expect(scriptsOf(page).map(({ attributes, text }) => [attributes, text])).toEqual([
    [' src=/a.js defer', ''],
    [' type="a>b"', '{}'],
    ['', 'go("<b>")'],
  ]);
});

it('each script is where it says, and is written anew or left', () => {
  expect(scriptsOf(page).map(({ start, end }) => page.slice(start, end))).toEqual([
    '<script src=/a.js defer></script>',
    '<script type="a>b">{}</script>',
    '<script>go("<b>")</script>',
  ]);
  const anew = withScripts(page, scriptsOf(page), ({ text }) =>
    text === '{}' ? undefined : '<link>',
  );
  expect(anew).toBe(
    page
      .replace('<script src=/a.js defer></script>', '<link>')
      .replace('<script>go("<b>")</script>', '<link>'),
  );
});
