import { composeFaults } from '../../components/engine/compose-faults.ts';
import type { ComposeFile, ComposeProject } from '../../components/engine/compose-project.ts';
import type { Fault } from '../../lab/lab.ts';
import type { Program } from '../../lab/program.ts';

/** Where the lab tells the coder what to remember. */
export const controlPort = 8095;

/** What keeps services of the project from running. */
export function serviceFaults(
  project: ComposeProject,
  file: ComposeFile,
  holder: Program,
): Readonly<Record<string, Fault>> {
  const { compose, docker, container, restore } = project;
  const other = 'other-project-redis';
  /** Compose says what is in the way, and ends with 1. */
  const tryUp = (service: string) => compose('up', '--detach', service).catch(() => undefined);
  const errorOf = async (service: string) => (await container(service))?.State.Error ?? '';
  return {
    ...composeFaults(project, file, holder),
    'redis-port-of-container': {
      title: 'a container of another project has the port of Redis',
      inject: async () => {
        await compose('stop', 'redis');
        const run = ['run', '--detach', '--name', other, '--publish', '6379:6379'];
        const programs = ['--volume', '/usr:/usr:ro', 'agent-factory-agent:latest'];
        await docker(...run, ...programs, 'redis-server', '--save', '');
        await tryUp('redis');
      },
      isActive: async () => (await errorOf('redis')).includes('port is already allocated'),
      undo: async () => {
        await docker('rm', '--force', other);
        await restore();
      },
    },
    'api-stopped': {
      title: 'the API was stopped',
      inject: () => compose('stop', 'api').then(() => undefined),
      isActive: async () => (await container('api'))?.State.Status === 'exited',
      undo: restore,
    },
    'services-never-created': {
      title: 'there are no containers',
      inject: () => compose('down', '--timeout', '1').then(() => undefined),
      isActive: async () => (await container('api')) === null,
      undo: restore,
    },
    'api-without-key': {
      title: 'the API ends with 1, because a setting is missing',
      inject: async () => {
        const api = { ...file.services['api'], environment: {}, restart: 'no' };
        project.write({ services: { ...file.services, api } });
        await tryUp('api');
      },
      isActive: async () => (await container('api'))?.State.ExitCode === 1,
      undo: restore,
    },
  };
}
