import { join } from 'node:path';
import { api, apiFaults } from '../../components/api/api.ts';
import { chroma, chromaFaults, chromaPackages } from '../../components/chroma.ts';
import { startedBy, toDockerService } from '../../components/docker/docker-service.ts';
import { docker, neverCreated } from '../../components/docker/docker.ts';
import { fileReads } from '../../components/files.ts';
import { logsLines } from '../../components/log-lines.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import type { Lab } from '../../lab/lab.ts';
import { only } from '../compose-stack.ts';

const project = 'agent-factory';

/** What agents know: Chroma, and the API that asks it. */
export const agentFactoryKnowledge: Lab = {
  name: 'agent-factory-knowledge',
  title: 'Agent Factory: Chroma and the API that asks it',
  needs: { sandbox: true, tools: ['mount', 'umount'], npm: chromaPackages },
  doubles: [
    '`docker compose` is a double: it starts and stops the real Chroma of the lab, without containers.',
    'The API is a stand-in: what it logs of an old client is written by the lab.',
  ],
  start: async (site) => {
    const disk = await site.start(smallDisk({ path: site.work, megabytes: 4 }));
    const store = await site.start(chroma());
    const app = await site.start(
      api({ name: 'api', port: 8080, healthy: null, table: { routes: {} } }),
    );
    // Docker has started it, whatever becomes of it.
    const server = startedBy(store.program, () => store.program.start().catch(() => undefined));
    const services = [
      toDockerService({
        ...{ project, name: 'chroma', image: `chroma:${store.about.version}`, server },
        published: store.port,
      }),
      toDockerService({
        ...{ project, name: 'api', image: 'api:latest', server: app.program },
        published: app.port,
      }),
    ] as const;
    await site.start(docker({ name: project, services }));
    let url = store.url;
    return {
      params: () => ({ CHROMA_URL: url, API_URL: app.url, DOCKER_DISK: disk.path }),
      faults: {
        ...chromaFaults(store),
        'chroma-never-created': neverCreated(services[0]),
        'chroma-url-wrong': {
          title: 'CHROMA_URL leads to another program',
          inject: () => {
            url = app.url;
          },
          isActive: () => Promise.resolve(url !== store.url),
          undo: () => {
            url = store.url;
          },
        },
        'client-older': logsLines(app.program.logFile, {
          title: 'our client is older than Chroma',
          lines: ['chromadb: 410 The v1 API is deprecated. Please use /v2 apis'],
        }),
        'disk-full': diskFull(disk),
        'compose-file-broken': fileReads(join(site.work, 'docker-compose.yml'), {
          title: 'docker-compose.yml is not valid',
          text: 'services:\n  chroma: [\n',
        }),
        ...only(apiFaults('api', app), ['api-stopped']),
      },
    };
  },
};
