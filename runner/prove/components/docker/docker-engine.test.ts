import { describe, expect, it } from 'vitest';
import { answerDocker } from './docker-commands.ts';
import { type Stoppable, toDockerService } from './docker-service.ts';

/** A server without a process. */
function fakeServer(): Stoppable {
  let runs = true;
  return {
    pid: process.pid,
    get exitCode() {
      return runs ? null : 137;
    },
    logFile: '/dev/null',
    isRunning: () => runs,
    start: () => {
      runs = true;
      return Promise.resolve();
    },
    stop: () => {
      runs = false;
      return Promise.resolve();
    },
  };
}

function projectWith(options: Partial<Parameters<typeof toDockerService>[0]>) {
  const service = toDockerService({
    ...{ project: 'ares', name: 'app', image: 'app', published: 8000, server: fakeServer() },
    ...options,
  });
  const project = { name: 'ares', services: [service] };
  const ask = (...args: readonly string[]) => answerDocker({ args, cwd: '/', project, env: {} });
  return { service, ask };
}

describe('docker beside Compose', () => {
  it('tells how a container ended, and whether memory was the reason', async () => {
    const { service, ask } = projectWith({ wasOutOfMemory: () => true, memoryLimit: 1024 });
    await service.stop();
    const format = '{{.Name}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.HostConfig.Memory}}';
    expect((await ask('inspect', '--format', format, 'ares-app-1')).stdout).toBe(
      '/ares-app-1 137 true 1024\n',
    );
    const oneOff = '{{index .Config.Labels "com.docker.compose.oneoff"}}';
    expect((await ask('inspect', '--format', oneOff, 'ares-app-1')).stdout).toBe('False\n');
    const files = '{{index .Config.Labels "com.docker.compose.project.config_files"}}';
    expect((await ask('inspect', '--format', files, 'ares-app-1')).stdout).toBe(
      '/srv/ares/docker-compose.yml\n',
    );
  });

  it('refuses to start one whose port somebody else has, and remembers why', async () => {
    const { service, ask } = projectWith({
      obstacle: () => Promise.resolve('port is already allocated'),
    });
    await service.stop();
    expect(await ask('compose', 'up', '-d', 'app')).toEqual({
      stdout: '',
      stderr: 'Error response from daemon: port is already allocated\n',
      exitCode: 1,
    });
    const { stdout } = await ask('inspect', '--format', '{{.State.Error}}', 'ares-app-1');
    expect(stdout).toBe('port is already allocated\n');
  });

  it('tells which port of the machine a container has, while it runs', async () => {
    const { service, ask } = projectWith({ published: 8001, target: 8000 });
    const format =
      '{{range .NetworkSettings.Ports}}{{range .}}{{println .HostPort $.Name}}{{end}}{{end}}';
    const ports = async () => (await ask('inspect', '--format', format, 'ares-app-1')).stdout;
    expect((await ask('ps', '--quiet')).stdout).toBe('ares-app-1\n');
    expect(await ports()).toBe('8001 /ares-app-1\n\n');

    await service.stop();
    expect((await ask('ps', '--quiet')).stdout).toBe('');
    expect(await ports()).toBe('\n');
  });

  it('measures the memory of the process itself, in percent of what it may take', async () => {
    const rss = process.memoryUsage.rss();
    const { ask } = projectWith({ memoryLimit: 2 * rss });
    const { stdout } = await ask('stats', '--no-stream', '--format', '{{.MemPerc}}', 'ares-app-1');
    expect(parseFloat(stdout)).toBeGreaterThan(25);
    expect(parseFloat(stdout)).toBeLessThan(100);
  });

  it('ends with 97 for what it does not know, never with 0', async () => {
    const { ask } = projectWith({});
    expect((await ask('inspect', '--format', '{{json .}}', 'ares-app-1')).exitCode).toBe(97);
    expect((await ask('inspect', '--format', '{{.Name}}', 'other-1')).exitCode).toBe(97);
    expect((await ask('swarm', 'init')).exitCode).toBe(97);
  });
});
