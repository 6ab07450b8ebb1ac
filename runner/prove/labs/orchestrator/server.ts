import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { apiFaults, isOpen } from '../../components/api/api.ts';
import { handshakeStatusOf } from '../../components/api/handshake-status.ts';
import {
  fileMissing,
  fileReads,
  folderMissing,
  lineChanged,
  writeInto,
} from '../../components/files.ts';
import { logsNow, stampNow } from '../../components/log-lines.ts';
import { nginx } from '../../components/nginx.ts';
import { uvicorn, uvicornModules, withRestart } from '../../components/uvicorn.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { apiServer, settings, socketRoute, styleRoute } from './api-server.ts';

const log = 'logs/orchestrator.log';
const site443 = 'https://localhost';
const identity = ['-c', 'user.name=lab', '-c', 'user.email=lab@localhost'];
const upgrade = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";';

/** The Orchestrator's server with its dashboard, its folder and nginx before it, on its own port. */
export const orchestratorServer: Lab = {
  name: 'orchestrator-server',
  title: 'Orchestrator: server, dashboard and WebSocket, behind nginx',
  isSlow: true,
  needs: {
    sandbox: true,
    tools: ['git', 'nginx', 'openssl', 'ss'],
    python: ['websockets', ...uvicornModules],
  },
  doubles: [
    'The program of the server is a small one with the routes of the guide; FastAPI and Uvicorn, which run it, are the real ones.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    const files = {
      [log]: `${stampNow()} - core - INFO - Task completed: 42\n`,
      'workspace/implementation/README.md': 'Results\n',
      'completed_archive/README.md': 'Finished tasks\n',
      'dashboard/index.html': '<!doctype html><title>Orchestrator</title>\n',
      'dashboard/styles.css': 'body { margin: 0 }\n',
      'dashboard/script.js': 'connect();\n',
      '.env': settings,
    };
    for (const [path, text] of Object.entries(files)) writeInto(pathOf(path), text);
    // Shadows what Debian has, for the server and for whoever calls `python`.
    const python = join(site.bin, 'python');
    const shadows = await site.folderFor('shadows');
    writeInto(python, `#!/bin/sh\nPYTHONPATH='${shadows}' exec ${debianPython} "$@"\n`, 0o755);
    const server = await site.start(
      uvicorn({ name: 'api_server', code: apiServer, port: 8100, healthy: '/api/health', python }),
    );
    const git = (...args: readonly string[]): string =>
      execFileSync(site.tool('git'), ['-C', site.work, ...identity, ...args], {
        env: site.env,
        encoding: 'utf8',
      });
    git('init', '-q');
    git('add', 'dashboard', 'api_server.py');
    git('commit', '-q', '-m', 'As it was delivered');
    const proxy = await site.start(nginx({ upstream: server.port }));
    const passes = `proxy_pass ${server.url}; proxy_http_version 1.1;`;
    const deaf = `location / { ${passes} }`;
    const locations = `${deaf} location /ws { ${passes} ${upgrade} }`;
    await proxy.useLocations(locations);
    const told = (command: string, option: string, pattern: RegExp): string =>
      pattern.exec(execFileSync(site.tool(command), [option], { encoding: 'utf8' }))?.[1] ?? '';
    const tools = {
      git: { name: 'git', version: told('git', '--version', /([\d.]+)/), isReal: true },
      ss: { name: 'ss (iproute2)', version: told('ss', '-V', /iproute2-([\d.]+)/), isReal: true },
    };
    for (const [command, about] of Object.entries(tools)) site.tries({ command, about });
    const answer = (path: string) => fetch(`${server.url}${path}`);
    const statusIs = (path: string, status: number) => async (): Promise<boolean> =>
      (await answer(path)).status === status;
    const socketIs = (url: string, status: number) => async (): Promise<boolean> =>
      (await handshakeStatusOf(`${url}/ws`)) === status;
    const code = (title: string, line: string, isActive: () => Promise<boolean>): Fault =>
      withRestart(
        server,
        fileReads(server.file, { title, text: apiServer.replace(line, '# removed'), isActive }),
      );
    const setting = (
      title: string,
      line: RegExp,
      to: string,
      isActive: () => Promise<boolean>,
    ): Fault => lineChanged(pathOf('.env'), { title, line, to, isActive });
    const elsewhere = await site.folderFor('elsewhere');
    return {
      params: () => ({
        ORCHESTRATOR_URL: server.url,
        ORCHESTRATOR_PORT: String(server.port),
        SITE_URL: site443,
        LOG_FILE: log,
      }),
      faults: {
        ...apiFaults('server', server),
        'server-unhealthy': setting(
          'the server answers that it is not healthy',
          /^MAINTENANCE=/,
          'MAINTENANCE=yes',
          statusIs('/api/health', 503),
        ),
        'server-agents-missing': setting(
          'two agents have no key',
          /^ANTHROPIC_API_KEY=/,
          'ANTHROPIC_API_KEY=',
          async () => !(await (await answer('/api/agents')).text()).includes('claude'),
        ),
        'nginx-stopped': {
          title: 'nginx is stopped',
          inject: () => proxy.program.stop(),
          isActive: async () => !(await isOpen(proxy.port)),
          undo: () => proxy.program.start(),
        },
        'nginx-no-upgrade': {
          title: 'nginx passes no WebSockets on',
          inject: () => proxy.useLocations(deaf),
          isActive: socketIs(site443, 404),
          undo: () => proxy.useLocations(locations),
        },
        'websocket-no-endpoint': code(
          'the program has no WebSocket',
          socketRoute,
          socketIs(server.url, 403),
        ),
        'websocket-no-library': withRestart(server, {
          title: 'the libraries for WebSockets cannot be imported',
          inject: () => {
            for (const name of ['websockets', 'wsproto']) {
              writeInto(join(shadows, `${name}.py`), `raise ImportError("${name} is broken")\n`);
            }
          },
          isActive: async () => (await handshakeStatusOf(`${server.url}/ws`)) >= 400,
          undo: () => {
            for (const name of ['websockets', 'wsproto']) {
              rmSync(join(shadows, `${name}.py`), { force: true });
            }
          },
        }),
        'websocket-dropped': setting(
          'the server cuts each WebSocket, because its handler fails',
          /^CONSOLE_LINES=/,
          'CONSOLE_LINES=fifty',
          socketIs(server.url, 1006),
        ),
        'dashboard-file-missing': fileMissing(pathOf('dashboard/styles.css'), {
          title: 'the style sheet of the dashboard is gone',
          isActive: statusIs('/styles.css', 500),
        }),
        'dashboard-route-missing': code(
          'the program has no route for the style sheet',
          styleRoute,
          statusIs('/styles.css', 404),
        ),
        'dashboard-other-folder': withRestart(server, {
          title: 'the server was started in another folder',
          inject: () => {
            server.runIn(elsewhere);
          },
          isActive: statusIs('/styles.css', 500),
          undo: () => {
            server.runIn(null);
          },
        }),
        'workspace-missing': folderMissing(pathOf('workspace'), { title: 'the workspace is gone' }),
        'log-without-work': fileReads(pathOf(log), {
          title: 'no agent has worked lately',
          text: `${stampNow()} - core - INFO - waiting\n`,
        }),
        'log-with-errors': logsNow(pathOf(log), {
          title: 'the log ends with an error',
          lines: ['core - ERROR - cannot reach the provider'],
        }),
      },
    };
  },
};
