import { join } from 'node:path';
import { composeProject } from '../../components/engine/compose-project.ts';
import { dockerEngine, engineFaults } from '../../components/engine/docker-engine.ts';
import { hostImage, hostPrograms } from '../../components/engine/host-image.ts';
import { portHolder } from '../../components/port-holder.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import type { Lab } from '../../lab/lab.ts';
import { containerFaults } from './container-faults.ts';

/** The API of CoordinAItor in a real container, with a health check. */
export const coordinaitorEngine: Lab = {
  name: 'coordinaitor-engine',
  title: "CoordinAItor: the API's container, its image and its health",
  isSlow: true,
  needs: { sandbox: true, engine: true, tools: [] },
  doubles: ['The API is a small real program of Node.js, in a real container of a real engine.'],
  start: async (site) => {
    const disk = await site.start(
      smallDisk({ path: join(site.folder, 'docker-disk'), megabytes: 4 }),
    );
    const engine = await site.start(dockerEngine());
    await hostImage(site, {
      tags: ['orchestrator-api:latest'],
      programs: { node: process.execPath },
      files: { 'app/index.js': api, 'app/health.js': health },
    });
    const file = {
      services: {
        api: {
          image: 'orchestrator-api:latest',
          container_name: 'orchestrator-api',
          command: ['node', 'index.js'],
          volumes: hostPrograms(),
          environment: { JWT_SECRET: 'made-up' },
          ports: ['3000:3000'],
          deploy: { resources: { limits: { memory: '256M' } } },
          healthcheck: {
            ...{ test: ['CMD', 'node', 'health.js'], interval: '2s', timeout: '30s', retries: 1 },
          },
          stop_grace_period: '2s',
          pull_policy: 'never',
        },
      },
    };
    const project = await site.start(composeProject({ name: 'orchestrator', file }));
    const holder = await portHolder(site, { port: 3000 });
    return {
      params: () => ({ DOCKER_DISK: disk.path }),
      faults: {
        'engine-stopped': engineFaults(engine, project.restore)['engine-stopped'],
        ...containerFaults(project, file, holder),
        'disk-full': diskFull(disk),
      },
    };
  },
};

/** It needs a setting, ends when it is asked to, keeps memory when it is told to, and can be made ill. */
const api = `if (process.env.JWT_SECRET === undefined) throw new Error('JWT_SECRET is not set');
if (process.env.PLUGIN !== undefined) require(process.env.PLUGIN);
const kept = [];
let isIll = false;
process.on('SIGTERM', () => process.exit(0));
require('node:http').createServer((request, response) => {
  if (request.url === '/grow') for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
  if (request.url === '/ill') isIll = true;
  if (request.url === '/well') isIll = false;
  response.statusCode = request.url === '/health' && isIll ? 503 : 200;
  response.end('told');
}).listen(3000);
`;

/** Every two seconds; to load `fetch` would take half of its time. */
const health = `const told = (text, isWell) => { console.log(text); process.exit(isWell ? 0 : 1); };
require('node:http').get('http://127.0.0.1:3000/health', ({ statusCode }) => {
  told('health: ' + statusCode, statusCode === 200);
}).on('error', ({ message }) => told(message, false));
`;
