import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Site } from '../../lab/component.ts';
import { createSite } from '../../lab/site.ts';
import { loadAws } from './aws-loaded.ts';
import { findAws } from './aws-program.ts';
import type { LoadedProgram } from '../loaded-python.ts';

const path = process.env['PATH'] ?? '';
const program = findAws(path, ['sts', 'get-caller-identity']);
let folder: string;
let site: Site;
let loaded: LoadedProgram;

beforeAll(async () => {
  if (program === null) return;
  folder = await mkdtemp(join(tmpdir(), 'fixbook-aws-'));
  site = await createSite({ folder, path, isSandbox: false });
  loaded = await loadAws(site, program);
});

afterAll(async () => {
  if (program === null) return;
  await loaded.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

it.runIf(program === null)('a loaded AWS command line is not tried: none is installed', () => {
  expect(findAws(path, ['sts', 'get-caller-identity'])).toBeNull();
});

it.runIf(program !== null)(
  'each call has the environment, folder, files and end of its caller',
  async () => {
    await writeFile(join(site.work, 'near'), '[default]\nregion = eu-north-1\n');
    const regionIn = (file: string) =>
      promisify(execFile)('/bin/sh', ['-c', `${loaded.command} configure get region`], {
        cwd: site.work,
        env: { ...site.env, AWS_CONFIG_FILE: file },
      }).then(
        ({ stdout }) => stdout.trim(),
        (error: unknown) => (error as { code: number }).code,
      );

    expect(await Promise.all([regionIn('near'), regionIn('nowhere')])).toEqual(['eu-north-1', 1]);
  },
);

it.runIf(program !== null)('a call ends with its caller', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const line = `exec ${loaded.command} --endpoint-url http://127.0.0.1:${port} sts get-caller-identity`;
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_DEFAULT_REGION: 'eu-1' };
  const caller = spawn('/bin/sh', ['-c', line], { env: { ...site.env, ...keys } });
  const [socket] = (await once(server, 'connection')) as [Socket];
  socket.on('error', () => undefined).resume();

  caller.kill('SIGKILL');
  await once(socket, 'close');

  server.close();
  await once(server, 'close');
});
