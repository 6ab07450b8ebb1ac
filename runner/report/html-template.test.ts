import { expect, it } from 'vitest';
import { html } from './html-template.ts';

it('what is put in is text, in an element and in an attribute', () => {
  const text = `"><script>'&`;
  expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
    '<p title="&#34;&#62;&#60;script&#62;&#39;&#38;">&#34;&#62;&#60;script&#62;&#39;&#38;</p>',
  );
});

it('markup in markup stays markup, one or many', () => {
  const words = ['a', '<b>'].map((word) => html`<i>${word}</i>`);
  expect(html`<p>${words}${html`<hr />`}${3}</p>`.toString()).toBe(
    '<p><i>a</i><i>&#60;b&#62;</i><hr />3</p>',
  );
});

it('characters that act are seen', () => {
  expect(html`${'\u001b[2J\u202e'}`.toString()).toBe('\\u{1b}[2J\\u{202e}');
});
