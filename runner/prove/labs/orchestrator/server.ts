import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { answersWith, api, apiFaults, refusesOrigins, socketDoes } from '../../components/api.ts';
import { handshakeStatusOf } from '../../components/handshake-status.ts';
import { fileMissing, fileReads, folderMissing, writeInto } from '../../components/files.ts';
import type { Lab } from '../../lab/lab.ts';
import { bothOf } from '../../lab/both-of.ts';
import { debianPython } from '../../lab/needs.ts';
import { serverTable } from './server-table.ts';

const log = 'logs/orchestrator.log';
const page = 'http://localhost:5173';

/** The Orchestrator's server with its dashboard and its folder, on its own port. */
export const orchestratorServer: Lab = {
  name: 'orchestrator-server',
  title: 'Orchestrator: server, dashboard and WebSocket',
  isSlow: true,
  needs: { sandbox: true, tools: ['ss'], python: ['websockets'] },
  doubles: ['The server is a stand-in: a real HTTP and WebSocket server that answers by a table.'],
  start: async (site) => {
    await site.link('python', debianPython);
    const told = execFileSync(site.tool('ss'), ['-V'], { encoding: 'utf8' });
    const version = /iproute2-([\d.]+)/.exec(told)?.[1] ?? 'unknown';
    site.tries({ command: 'ss', about: { name: 'ss (iproute2)', version, isReal: true } });
    const pathOf = (path: string): string => join(site.work, path);
    const files = {
      [log]: '2025-06-22 10:30:13 - core - INFO - Task completed: 42\n',
      'workspace/implementation/README.md': 'Results\n',
      'completed_archive/README.md': 'Finished tasks\n',
      'dashboard/styles.css': 'body { margin: 0 }\n',
      'dashboard/script.js': 'connect();\n',
      'api_server.py': '@app.get("/styles.css")\n@app.get("/script.js")\n@app.websocket("/ws")\n',
    };
    for (const [path, text] of Object.entries(files)) writeInto(pathOf(path), text);
    const server = await site.start(
      api({ name: 'api_server', port: 8100, healthy: '/api/health', table: serverTable }),
    );
    const socket = `${server.url}/ws`;
    const noStyle = answersWith(server, {
      title: 'the server has no route for the style sheet',
      route: 'GET /styles.css',
      answer: { status: 404 },
    });
    const noRouteInCode = fileReads(pathOf('api_server.py'), {
      title: 'the code has no route for the style sheet',
      text: '@app.get("/script.js")\n@app.websocket("/ws")\n',
    });
    return {
      params: () => ({
        ORCHESTRATOR_URL: server.url,
        ORCHESTRATOR_PORT: String(server.port),
        PAGE_ORIGIN: page,
        LOG_FILE: log,
      }),
      faults: {
        ...apiFaults('server', server),
        'server-unhealthy': answersWith(server, {
          title: 'the server answers that it is not healthy',
          route: 'GET /api/health',
          answer: { status: 503, json: { status: 'unhealthy' } },
        }),
        'server-agents-missing': {
          title: 'only one of the agents is there',
          inject: () => {
            server.change((table) => ({
              ...table,
              routes: {
                ...table.routes,
                'GET /api/agents': [{ status: 200, json: { agents: [{ name: 'codex' }] } }],
              },
            }));
          },
          isActive: async () => {
            const response = await fetch(`${server.url}/api/agents`);
            return !(await response.text()).includes('claude');
          },
          undo: () => {
            server.change((table) => ({
              ...table,
              routes: {
                ...table.routes,
                'GET /api/agents': serverTable.routes['GET /api/agents'] ?? [],
              },
            }));
          },
        },
        'server-origin-refused': refusesOrigins(server, {
          title: 'the server lets pages of another origin only',
          origins: ['http://localhost:3000'],
          page,
        }),
        'websocket-no-endpoint': socketDoes(server, {
          title: 'the server has no WebSocket',
          route: '/ws',
          socket: { refuse: 404 },
          isActive: async () => (await handshakeStatusOf(socket)) === 404,
        }),
        'websocket-behind-deaf-proxy': socketDoes(server, {
          title: 'a proxy does not pass the WebSocket on',
          route: '/ws',
          socket: { refuse: 502 },
          isActive: async () => (await handshakeStatusOf(socket)) === 502,
        }),
        'websocket-dropped': socketDoes(server, {
          title: 'the server closes each WebSocket at once, because its handler fails',
          route: '/ws',
          socket: { close: { code: 1011, afterMs: 50 } },
          isActive: async () => (await handshakeStatusOf(socket)) === 1011,
        }),
        'dashboard-file-missing': bothOf(
          fileMissing(pathOf('dashboard/styles.css'), {
            title: 'the style sheet of the dashboard is gone',
          }),
          noStyle,
        ),
        'dashboard-route-missing': bothOf(noRouteInCode, noStyle),
        'dashboard-other-folder': answersWith(server, {
          title: 'the server was started in another folder and finds no style sheet',
          route: 'GET /styles.css',
          answer: { status: 500, body: 'RuntimeError: File at path does not exist' },
        }),
        'workspace-missing': folderMissing(pathOf('workspace'), { title: 'the workspace is gone' }),
        'log-without-work': fileReads(pathOf(log), {
          title: 'no agent has worked lately',
          text: '2025-06-22 10:30:13 - core - INFO - waiting\n',
        }),
        'log-with-errors': fileReads(pathOf(log), {
          title: 'the log ends with an error',
          text: `${files[log]}2025-06-22 10:31:00 - core - ERROR - cannot reach the provider\n`,
        }),
      },
    };
  },
};
