import { expect, it } from 'vitest';
import { toWorld } from './resolve-world.ts';

it('a state that says nothing of the server leaves it as it is', () => {
  const http = { 'GET /health': { status: 200 } };
  const world = toWorld({ http }, { states: { tidy: { files: { 'a.log': '' } } } });
  expect(Object.keys(world.states.tidy?.http ?? {})).toEqual(['GET /health']);
});

it('a state can stop the server', () => {
  const world = toWorld(
    { http: { 'GET /health': { status: 200 } } },
    { states: { down: { http: null } } },
  );
  expect(world.states.down?.http).toBeNull();
});
