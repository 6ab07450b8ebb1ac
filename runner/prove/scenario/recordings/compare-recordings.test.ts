import { expect, it } from 'vitest';
import { compareRecordings } from './compare-recordings.ts';
import type { ScenarioWritten } from '../schema.ts';

const kept: ScenarioWritten = {
  name: 'recorded once',
  world: {
    commands: {
      'ps -o pid,args': '  12 api\n',
      'redis-cli ping': { stderr: 'NOAUTH Authentication required.', exit: 1 },
    },
    facts: { health: { status: 503, durationMs: 12, body: 'id 4f2a9c1d' } },
  },
  expect: { verdict: 'problem-found', causes: { confirmed: ['no_login'] } },
};

function recordedAnew(world: ScenarioWritten['world'], more: Partial<ScenarioWritten> = {}) {
  return compareRecordings(kept, { ...kept, ...more, world: { ...kept.world, ...world } });
}

it('times, process ids and other numbers differ from run to run, and are no difference', () => {
  const later = {
    commands: { ...kept.world?.commands, 'ps -o pid,args': ' 4711 api\n' },
    facts: { health: { status: 503, durationMs: 140, body: 'id 00b7e61e' } },
  };
  expect(recordedAnew(later, { name: 'recorded again' })).toEqual([]);
});

it('a number that is left out in one of them, as a zero is, is no difference unless it is a code', () => {
  const health = { status: 503, body: 'id 4f2a9c1d' };
  expect(recordedAnew({ facts: { health } })).toEqual([]);
  expect(recordedAnew({ facts: { health: { ...health, status: undefined } } })).toEqual([
    'world.facts.health.status: was 503, is nothing',
  ]);
});

it('another status, another exit code and another text are told with their place', () => {
  const other = {
    commands: { ...kept.world?.commands, 'redis-cli ping': { stderr: 'refused', exit: 2 } },
    facts: { health: { status: 502, durationMs: 12, body: 'id 4f2a9c1d' } },
  };
  expect(recordedAnew(other)).toEqual([
    'world.commands.redis-cli ping.stderr: was NOAUTH Authentication required., is refused',
    'world.commands.redis-cli ping.exit: was 1, is 2',
    'world.facts.health.status: was 503, is 502',
  ]);
});

it('a call that is no longer made, or is new, and another ending are told', () => {
  const expect_ = { verdict: 'healthy' } as const;
  expect(recordedAnew({ commands: { 'pgrep api': '12' }, facts: {} }, { expect: expect_ })).toEqual(
    [
      'world.commands.ps -o pid,args: was   12 api\n, is nothing',
      'world.commands.redis-cli ping: was {"stderr":"NOAUTH Authentication required.","exit":1}, is nothing',
      'world.commands.pgrep api: was nothing, is 12',
      'world.facts.health: was {"status":503,"durationMs":12,"body":"id 4f2a9c1d"}, is nothing',
      'expect.verdict: was problem-found, is healthy',
      'expect.causes: was {"confirmed":["no_login"]}, is nothing',
    ],
  );
});
