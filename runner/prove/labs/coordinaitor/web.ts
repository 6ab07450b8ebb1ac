import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, answersWith, api, apiFaults, socketDoes } from '../../components/api/api.ts';
import type { ApiTable } from '../../components/api/api-table.ts';
import { fileMissing, fileReads, folderMissing, writeInto } from '../../components/files.ts';
import { handshakeStatusOf } from '../../components/api/handshake-status.ts';
import { stampNow } from '../../components/log-lines.ts';
import { nginx } from '../../components/nginx.ts';
import { nginxFaults } from '../../components/nginx-faults.ts';
import { sudo } from '../../components/systemd/sudo.ts';
import { systemctlDouble } from '../../components/systemd/systemctl-double.ts';
import { afterUndo } from '../../lab/after-undo.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const polling = 'GET /socket.io/*';
const origin = 'https://localhost';
const script = 'config={apiBaseUrl:"http://127.0.0.1:3000"};\n';
const source = "const socket = io({ path: '/socket.io' });\nsocket.io.on('reconnect', reload);\n";

/** What the browser meets: the page from nginx, its calls of the API, Socket.IO through the proxy. */
export const coordinaitorWeb: Lab = {
  name: 'coordinaitor-web',
  title: 'CoordinAItor: web UI behind nginx, API and Socket.IO',
  needs: { sandbox: true, tools: ['nginx', 'openssl', 'curl'] },
  doubles: [
    'The API is a stand-in: a real HTTP and WebSocket server that answers by a table, Socket.IO’s first packet included.',
    '`systemctl` and `sudo` are doubles: they start, stop and reload the real nginx of the lab.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    const files = {
      'web/build/index.html': '<!doctype html><script src="/static/js/main.4f2a.js"></script>\n',
      'web/build/static/js/main.4f2a.js': script,
      'web/src/live.js': source,
      'logs/application.log': `${stampNow()} info: Socket.IO listening\n`,
    };
    for (const [path, text] of Object.entries(files)) writeInto(pathOf(path), text);
    const app = await site.start(
      api({ name: 'orchestrator-api', port: 3000, healthy: '/api/health', table: apiTable }),
    );
    const proxy = await site.start(
      nginx({ upstream: app.port, names: ['localhost', '127.0.0.1'] }),
    );
    const page = locations({ root: pathOf('web/build') });
    await proxy.useLocations(page);
    await site.start(
      systemctlDouble({ nginx: { server: proxy.program, reload: () => proxy.reload() } }),
    );
    await site.start(sudo({}));
    const serves = (title: string, text: string, isActive: () => Promise<boolean>): Fault => ({
      title,
      inject: () => proxy.useLocations(text),
      isActive,
      undo: () => proxy.useLocations(page),
    });
    const socket = `${app.url}/socket.io/`;
    const { 'nginx-stopped': stopped, 'nginx-bad-gateway': badGateway } = await nginxFaults(proxy);
    return {
      params: () => ({
        API_URL: app.url,
        SITE_URL: origin,
        WEB_ORIGIN: origin,
        WEB_LOG: proxy.errorLog,
      }),
      // What nginx wrote under a fault would be a complaint of the last hour under the next.
      faults: afterUndo(
        {
          ...apiFaults('api', app),
          'api-fails': answersWith(app, {
            title: 'the API answers its health with 502',
            route: 'GET /api/health',
            answer: { status: 502 },
          }),
          'api-cors-off': becomes(app, {
            title: 'the API sends no CORS headers',
            change: (table) => ({ ...table, origins: [] }),
            isActive: async () => (await preflightOf(app)).origin === null,
          }),
          'api-origin-other': becomes(app, {
            title: 'the API names another origin',
            change: (table) => allowing(table, 'http://localhost:3001'),
            isActive: async () => (await preflightOf(app)).origin === 'http://localhost:3001',
          }),
          'api-any-origin': becomes(app, {
            title: 'the API allows every origin together with credentials',
            change: (table) => allowing(table, '*'),
            isActive: async () => (await preflightOf(app)).origin === '*',
          }),
          'api-preflight-login': becomes(app, {
            title: 'the API asks a preflight for a login',
            change: (table) => ({
              ...withoutCors(table),
              routes: { ...table.routes, 'OPTIONS /api/tasks': [{ status: 401 }] },
            }),
            isActive: async () => (await preflightOf(app)).status === 401,
          }),
          'socketio-missing': bothOf(
            answersWith(app, {
              title: 'the API has no Socket.IO',
              route: polling,
              answer: { status: 404 },
            }),
            socketDoes(app, {
              title: 'nor a WebSocket',
              route: '/socket.io/',
              socket: { refuse: 404 },
              isActive: async () => (await handshakeStatusOf(socket)) === 404,
            }),
          ),
          'socketio-polling-only': socketDoes(app, {
            title: 'the API takes no WebSockets, and offers polling only',
            route: '/socket.io/',
            socket: { refuse: 400 },
            isActive: async () => (await handshakeStatusOf(socket)) === 400,
          }),
          'nginx-stopped': stopped,
          'nginx-bad-gateway': { ...badGateway, undo: () => proxy.useLocations(page) },
          'nginx-no-upgrade': serves(
            'nginx passes no WebSockets on',
            locations({ root: pathOf('web/build'), upgrades: false }),
            async () => (await handshakeStatusOf(`${origin}/socket.io/`)) === 200,
          ),
          'nginx-no-socket-path': serves(
            'nginx answers the path of Socket.IO with the page',
            locations({ root: pathOf('web/build'), passes: [] }),
            async () => (await (await fetch(`${origin}/socket.io/`)).text()).includes('<!doctype'),
          ),
          'nginx-no-fallback': serves(
            'nginx serves the first page only',
            locations({ root: pathOf('web/build'), fallback: '=404' }),
            async () => (await proxy.statusOf('/tasks')) === 404,
          ),
          'nginx-other-folder': serves(
            'nginx serves a folder that is not there',
            locations({ root: pathOf('web/dist'), fallback: '=404' }),
            async () => (await proxy.statusOf('/index.html')) === 404,
          ),
          'page-not-built': folderMissing(pathOf('web/build'), {
            title: 'the web UI is not built',
          }),
          'page-script-missing': fileMissing(pathOf('web/build/static/js/main.4f2a.js'), {
            title: 'the page asks for a script of another build',
            isActive: async () => (await proxy.statusOf('/static/js/main.4f2a.js')) === 404,
          }),
          'page-other-api': fileReads(pathOf('web/build/static/js/main.4f2a.js'), {
            title: 'the page was built with another address of the API',
            text: script.replace('127.0.0.1', 'old.example.org'),
          }),
          'client-namespace': fileReads(pathOf('web/src/live.js'), {
            title: 'the client takes a path for a namespace',
            text: source.replace("{ path: '/socket.io' }", "'wss://host.example.org/ws'"),
          }),
          'client-options': fileReads(pathOf('web/src/live.js'), {
            title: 'the client uses an option that does not exist',
            text: source.replace('io({', 'io({ maxReconnectionAttempts: 5,'),
          }),
        },
        () => truncate(proxy.errorLog),
      ),
    };
  },
};

const apiTable: ApiTable = {
  routes: {
    'GET /health': [{ status: 200, json: { status: 'healthy' } }],
    'GET /api/health': [{ status: 200, json: { status: 'healthy' } }],
    'GET /api/tasks': [{ status: 401, json: { error: 'Authentication required' } }],
    [polling]: [{ status: 200, body: '0{"sid":"a1","upgrades":["websocket"]}' }],
  },
  sockets: { '/socket.io/': { greet: '0{"sid":"a1"}' } },
  origins: [origin],
};

/** What stands in nginx's server block: the page, and what is passed on to the API. */
function locations(options: {
  readonly root: string;
  readonly passes?: readonly string[];
  readonly upgrades?: boolean;
  readonly fallback?: string;
}): string {
  const { root, passes = ['/socket.io/'], upgrades = true, fallback = '/index.html' } = options;
  const upgrade = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";';
  return [
    'types { text/html html; text/javascript js; }',
    `root ${root};`,
    ...passes.map(
      (path) =>
        `location ${path} { proxy_pass http://127.0.0.1:3000; proxy_http_version 1.1; ${upgrades ? upgrade : ''} }`,
    ),
    'location /static/ { try_files $uri =404; }',
    `location / { try_files $uri $uri/ ${fallback}; }`,
  ].join('\n');
}

/** The table of the API is another one. */
function becomes(
  app: Api,
  fault: {
    readonly title: string;
    readonly change: (table: ApiTable) => ApiTable;
    readonly isActive: () => Promise<boolean>;
  },
): Fault {
  return {
    title: fault.title,
    inject: () => {
      app.change(fault.change);
    },
    isActive: fault.isActive,
    undo: () => {
      app.change(() => apiTable);
    },
  };
}

function allowing(table: ApiTable, allowed: string): ApiTable {
  const headers = {
    'access-control-allow-origin': allowed,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'authorization,content-type',
    'access-control-allow-methods': 'GET,POST',
  };
  const refused = { status: 401, json: { error: 'Authentication required' }, headers };
  return {
    ...withoutCors(table),
    routes: {
      ...table.routes,
      'OPTIONS /api/tasks': [{ status: 204, headers }],
      'GET /api/tasks': [refused],
    },
  };
}

/** Its own routes answer preflights. */
function withoutCors({ routes, sockets = {} }: ApiTable): ApiTable {
  return { routes, sockets };
}

async function preflightOf(app: Api) {
  const { status, headers } = await fetch(`${app.url}/api/tasks`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST' },
    signal: AbortSignal.timeout(2_000),
  });
  return { status, origin: headers.get('access-control-allow-origin') };
}
