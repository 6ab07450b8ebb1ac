import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Site } from '../../lab/component.ts';
import { createSite } from '../../lab/site.ts';
import { docker } from './docker.ts';
import { toDockerService } from './docker-service.ts';

let site: Site;
let runs = true;

beforeAll(async () => {
  // A blank and a quote in the path must not matter.
  const folder = await mkdtemp(join(tmpdir(), "fixbook's exec-"));
  site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
  const service = toDockerService({
    ...{ project: 'shop', name: 'redis', image: 'redis:7', published: 6379 },
    env: () => ({ OWN: "it's the container's" }),
    server: {
      exitCode: null,
      logFile: join(folder, 'log'),
      isRunning: () => runs,
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
  });
  await site.start(docker({ name: 'shop', services: [service] }));
});

afterAll(async () => {
  await site.close();
  await rm(site.folder, { recursive: true, force: true });
});

it('a command has the variables of its container, and none of the caller', async () => {
  const ended = await exec(['-T', 'redis', 'sh', '-c', 'echo "$OWN ${REDISCLI_AUTH-none}"']);
  expect(ended).toEqual({ code: 0, out: "it's the container's none\n", err: '' });
});

it('a variable that is passed on has the value of the caller, or the one that is given', async () => {
  const line = 'echo "$REDISCLI_AUTH $MORE ${ABSENT-not set}"';
  const passed = ['-e', 'REDISCLI_AUTH', '--env=MORE=a b', '-e', 'ABSENT'];
  const { out } = await exec(['-T', ...passed, 'redis', 'sh', '-c', line]);
  expect(out).toBe('$(secret)" a b not set\n');
});

it('a command reads what the caller gives it', async () => {
  const { out } = await exec(['-T', 'redis', 'tr', 'a-z', 'A-Z'], 'hello');
  expect(out).toBe('HELLO');
});

it('a command ends as it does by itself', async () => {
  expect((await exec(['-T', 'redis', 'sh', '-c', 'exit 7'])).code).toBe(7);
});

it('a program that the container does not have is told as the engine tells it', async () => {
  const { code, err } = await exec(['-T', 'redis', 'py-spy', 'dump']);
  expect([code, err]).toEqual([
    127,
    expect.stringContaining('exec: "py-spy": executable file not found in $PATH'),
  ]);
});

it('without a terminal a command must say that it wants none', async () => {
  const { code, err } = await exec(['redis', 'true']);
  expect([code, err]).toEqual([1, 'the input device is not a TTY\n']);
});

it('nothing is run in a service that does not run', async () => {
  runs = false;
  const { code, err } = await exec(['-T', 'redis', 'true']);
  runs = true;
  expect([code, err]).toEqual([1, 'service "redis" is not running\n']);
});

it('an option that nobody knows is refused', async () => {
  expect((await exec(['-T', '--privileged', 'redis', 'true'])).code).toBe(97);
});

/** Calls `docker compose exec` from PATH, as a shell would. */
async function exec(args: readonly string[], input = '') {
  const env = { ...site.env, REDISCLI_AUTH: '$(secret)"' };
  const child = spawn('docker', ['compose', 'exec', ...args], { env, cwd: site.work });
  child.stdin.end(input);
  const exited = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await exited) as [number];
  return { code, out, err };
}
