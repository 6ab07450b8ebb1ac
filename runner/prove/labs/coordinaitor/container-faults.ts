import { statusOf } from '../../components/api/api.ts';
import { askEngine } from '../../components/engine/engine-api.ts';
import { composeFaults } from '../../components/engine/compose-faults.ts';
import type {
  ComposeFile,
  ComposeProject,
  ComposeService,
} from '../../components/engine/compose-project.ts';
import { pollUntil } from '../../lab/poll-until.ts';
import type { Fault } from '../../lab/lab.ts';
import type { Program } from '../../lab/program.ts';

const url = 'http://127.0.0.1:3000';

/** What happens to the container of the API. */
export function containerFaults(
  project: ComposeProject,
  file: ComposeFile,
  holder: Program,
): Readonly<Record<string, Fault>> {
  const { compose, docker, container, restore } = project;
  const state = async () => (await container('api'))?.State;
  /** The API with other settings, made anew; Compose may say that it cannot, and end with 1. */
  const madeWith = async (settings: ComposeService): Promise<void> => {
    project.write({
      services: { ...file.services, api: { ...file.services['api'], ...settings } },
    });
    await compose('up', '--detach', '--timeout', '1', 'api').catch(() => undefined);
  };
  const made = (
    title: string,
    settings: ComposeService,
    isActive: () => Promise<boolean>,
  ): Fault => ({ title, inject: () => madeWith(settings), isActive, undo: restore });
  const exitedWith = (code: number) => async () => {
    const now = await state();
    return now?.Status === 'exited' && now.ExitCode === code;
  };
  return {
    ...composeFaults(project, file, holder),
    'api-never-created': {
      title: 'there is no container of the API',
      inject: () => compose('down', '--timeout', '1').then(() => undefined),
      isActive: async () => (await container('api')) === null,
      undo: restore,
    },
    'api-image-missing': {
      title: 'the image of the API is not here, and no registry can be reached',
      inject: async () => {
        await compose('down', '--timeout', '1');
        await madeWith({ image: 'orchestrator-api:next', pull_policy: 'missing' });
      },
      isActive: async () =>
        (await container('api')) === null &&
        (await askEngine('GET', '/images/orchestrator-api:next/json')).status === 404,
      undo: restore,
    },
    'api-out-of-memory': {
      title: 'the kernel has killed the API at its limit of memory',
      inject: async () => {
        await madeWith({ deploy: { resources: { limits: { memory: '96M' } } } });
        // The engine accepts connections before the API does.
        await pollUntil(() => asks('/'), 15_000);
        await asks('/grow');
      },
      isActive: async () => {
        const now = await state();
        return now?.Status === 'exited' && now.OOMKilled;
      },
      undo: restore,
    },
    'api-without-secret': made(
      'the API ends with 1, because a setting is missing',
      { environment: {} },
      exitedWith(1),
    ),
    'api-without-module': made(
      'the image lacks a module',
      { environment: { JWT_SECRET: 'made-up', PLUGIN: 'express' } },
      exitedWith(1),
    ),
    'api-without-command': made(
      'the image lacks the command of the API',
      { command: ['/bin/sh', '-c', 'ts-node index.js'] },
      exitedWith(127),
    ),
    'health-check-lacks-tool': made(
      'the health check calls a program that the image does not have',
      {
        healthcheck: {
          ...{ test: ['CMD-SHELL', 'curl -f http://localhost:3000/health'] },
          ...{ interval: '1s', timeout: '30s', retries: 1 },
        },
      },
      async () => (await state())?.Health?.Status === 'unhealthy',
    ),
    'api-unhealthy': {
      title: 'the API answers its health check with 503',
      inject: async () => {
        await asks('/ill');
      },
      isActive: async () => (await state())?.Health?.Status === 'unhealthy',
      undo: async () => {
        await restore();
        await asks('/well');
      },
    },
    'api-stopped': {
      title: 'the API was stopped',
      inject: () => docker('stop', 'orchestrator-api').then(() => undefined),
      isActive: exitedWith(0),
      undo: restore,
    },
    'api-paused': {
      title: 'the API is paused',
      inject: () => docker('pause', 'orchestrator-api').then(() => undefined),
      isActive: async () => (await state())?.Status === 'paused',
      undo: async () => {
        if ((await state())?.Status === 'paused') await docker('unpause', 'orchestrator-api');
      },
    },
  };
}

/** Whether the API answers. */
async function asks(path: string): Promise<boolean> {
  return (await statusOf(`${url}${path}`)) !== 0;
}
