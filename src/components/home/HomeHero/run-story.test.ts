import { expect, it } from 'vitest';
import recorded from '../ExampleRun/recorded-run.json' with { type: 'json' };
import { readStory } from './run-story';

const lines = [
  'The shop is closed  acme/shop 1.0.0',
  '  ✓ road   Is there a road?  0.0 s',
  '  ✗ door   Is the door open?  failed: shut  0.0 s',
  '  ✗ light  Is there light?  failed: dark  0.0 s',
  '',
  '  Cause found: Nobody is there  (door, light)',
  '  Fix: Call the owner · changes state',
  '  ✓ call   Call  0.1 s',
  '  Verify:',
  '  ✓ door   Is the door open?  0.0 s',
  '  FIXED in 1.2 s',
];

it('tells of the checks that failed, the cause, and the checks that verified the fix', () => {
  const story = { failed: 2, cause: 'Nobody is there', verified: 1, seconds: '1.2' };
  expect(readStory(lines)).toEqual(story);
});

it('tells of no fix where there was none', () => {
  const unfixed = lines.map((line) => line.replace('FIXED', 'NOT FIXED'));
  expect(() => readStory(unfixed)).toThrow('record it anew');
});

it('the run on the home page has failed checks, a cause and a verified fix', () => {
  const { failed, cause, verified } = readStory(recorded.lines);
  expect([failed > 0, cause !== '', verified > 0]).toEqual([true, true, true]);
});
