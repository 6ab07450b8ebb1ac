import type { Fault } from '../../lab/lab.ts';
import type { Program } from '../../lab/program.ts';
import type { ComposeFile, ComposeProject } from './compose-project.ts';

/** What keeps any project with a service `api` from starting it; `holder` is a program that takes its port. */
export function composeFaults(project: ComposeProject, file: ComposeFile, holder: Program) {
  const { compose, container, restore } = project;
  return {
    'compose-file-broken': {
      title: 'docker-compose.yml names a service that there is not',
      inject: () => {
        const api = { ...file.services['api'], depends_on: ['postgres'] };
        project.write({ services: { ...file.services, api } });
      },
      isActive: () =>
        compose('config', '--quiet').then(
          () => false,
          (error: unknown) => String(error).includes('undefined service'),
        ),
      undo: restore,
    },
    'api-port-taken': {
      title: 'a program of the machine has the port of the API',
      inject: async () => {
        await compose('stop', 'api');
        await holder.start();
        // Compose says what is in the way, and ends with 1.
        await compose('up', '--detach', 'api').catch(() => undefined);
      },
      isActive: async () => {
        const error = (await container('api'))?.State.Error ?? '';
        return error.includes('address already in use');
      },
      undo: async () => {
        await holder.stop();
        await restore();
      },
    },
  } satisfies Record<string, Fault>;
}
