import { expect, it } from 'vitest';
import { fillHeaders } from './fill-header.ts';

it('values are filled in, as bytes of UTF-8', () => {
  const filled = fillHeaders({ 'x-name': 'is $NAME' }, { NAME: 'é' });
  expect(filled).toEqual({ ok: true, headers: { 'x-name': 'is \u00c3\u00a9' } });
});

it.each(['a\r\nX: b', 'a\nb', 'a\u0000'])('%j is refused, not changed', (NAME) => {
  expect(fillHeaders({ 'x-name': '$NAME' }, { NAME })).toEqual({
    ok: false,
    reason: 'the header x-name would hold a line end or control character',
  });
});
