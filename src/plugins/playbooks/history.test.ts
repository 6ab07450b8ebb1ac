import { expect, it } from 'vitest';
import { parseHistories } from './history.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));

it('commits belong to the version that they raised or found', () => {
  const log = [
    `@${c} 2026-11-23 Correct a word`,
    '',
    'diff --git a/p/x.yaml b/p/x.yaml',
    '@@ -9 +9 @@',
    '-old',
    '+version of the API',
    `@${b} 2026-11-22 Tell one more cause`,
    '',
    'diff --git a/p/x.yaml b/p/x.yaml',
    '@@ -3 +3 @@',
    '-version: 1.0.0',
    '+version: 1.1.0',
    'diff --git a/p/y.yaml b/p/y.yaml',
    '+version: "2.0.0"',
    `@${a} 2026-11-21 Write <b>x</b>`,
    '',
    'diff --git a/p/x.yaml b/p/x.yaml',
    '+version: 1.0.0',
  ].join('\n');
  expect(Object.fromEntries(parseHistories(log))).toEqual({
    'p/x.yaml': [
      {
        version: '1.1.0',
        date: '2026-11-22',
        commit: c,
        changes: ['Correct a word', 'Tell one more cause'],
      },
      { version: '1.0.0', date: '2026-11-21', commit: a, changes: ['Write <b>x</b>'] },
    ],
    'p/y.yaml': [
      { version: '2.0.0', date: '2026-11-22', commit: b, changes: ['Tell one more cause'] },
    ],
  });
});
