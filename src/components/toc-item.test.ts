import { expect, it } from 'vitest';
import { tocItem } from './toc-item.ts';

it('a title that holds HTML stays text in the table of contents', () => {
  expect(tocItem('step-a', 'Is <b onclick="x">A & B</b> there?', 3)).toEqual({
    id: 'step-a',
    level: 3,
    value: 'Is &lt;b onclick=&quot;x&quot;&gt;A &amp; B&lt;/b&gt; there?',
  });
});
