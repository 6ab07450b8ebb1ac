import { expect, it } from 'vitest';
import recorded from './recorded-run.json' with { type: 'json' };
import { toneOf } from './tone-of';

it('the recorded run goes from what failed over the cause to what was fixed', () => {
  const tones = recorded.lines.map(toneOf).filter((tone) => tone !== 'plain' && tone !== 'quiet');
  expect(tones[0]).toBe('bad');
  expect(tones.at(-1)).toBe('good');
  expect(tones.filter((tone) => tone === 'strong')).toHaveLength(2);
});
