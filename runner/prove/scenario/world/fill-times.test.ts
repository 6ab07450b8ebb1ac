import { expect, it } from 'vitest';
import { fillTimes, unknownTimes } from './fill-times.ts';

const now = Date.UTC(2026, 10, 26, 10, 31, 0, 502);

it('a text says how long ago something was', () => {
  expect(fillTimes('{{now-90m}} failed\n{{now-30s}} {{now}}', now)).toBe(
    '2026-11-26T09:01:00Z failed\n2026-11-26T10:30:30Z 2026-11-26T10:31:00Z',
  );
});

it('templates of other programs are left alone', () => {
  const text = "docker inspect --format '{{.Name}} {{json .State}}'";
  expect(fillTimes(text, now)).toBe(text);
  expect(unknownTimes(text)).toEqual([]);
});

it('a time that cannot be read is said', () => {
  expect(unknownTimes('{{now-5m}} a\n{{now-2h}} b\n{{now - 5m}} c')).toEqual([
    '{{now-2h}}',
    '{{now - 5m}}',
  ]);
});
