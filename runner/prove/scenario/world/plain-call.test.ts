import { expect, it } from 'vitest';
import { plainCallOf } from './plain-call.ts';

const params = new Set(['PORT']);

it.each([
  'docker compose ps --all --format json postgres',
  `docker inspect --format '{{.State.Status}}' "shop $PORT"`,
  'sudo -n systemctl restart nginx',
])('%s is one call of one program', (script) => {
  expect(plainCallOf(script, params)).toBe(script);
});

it.each([
  'docker ps | wc -l',
  'docker ps 2>&1',
  'docker ps && docker info',
  'docker logs "$(hostname)"',
  'docker logs "${PORT:-1}"',
  'docker logs $OTHER',
  `docker ps --filter '$PORT'`,
  'docker cp x *.log',
  'docker ps\ndocker info',
  'PORT=1 docker ps',
  './start --now',
  'cat .env',
  'command -v docker',
  '(docker ps)',
])('%s is more than that', (script) => {
  expect(plainCallOf(script, params)).toBeNull();
});
