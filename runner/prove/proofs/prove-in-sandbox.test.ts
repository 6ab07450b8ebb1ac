import { expect, it } from 'vitest';
import { whyItEnded } from './prove-in-sandbox.ts';

const ended = { trouble: null, lastTried: null, isSilent: false, complaints: '' };

it.each([
  [{ ...ended, trouble: 'the port is taken' }, 'the port is taken'],
  [{ ...ended, trouble: 'api-paused: no answer', isSilent: true }, 'api-paused: no answer'],
  [{ ...ended, isSilent: true }, 'it said nothing for 10 minutes'],
  [
    { ...ended, isSilent: true, lastTried: 'disk-full' },
    'it said nothing for 10 minutes after disk-full',
  ],
  [{ ...ended, complaints: 'Error: a\n    at b\n' }, 'Error: a\n    at b'],
  [ended, 'it said nothing'],
])('why a lab ended without a result: %j', (lab, why) => {
  expect(whyItEnded(lab)).toBe(why);
});
