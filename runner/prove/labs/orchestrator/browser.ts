import { answersWith, api, apiFaults, refusesOrigins } from '../../components/api.ts';
import { chromium, seenInBrowser } from '../../components/chromium.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { serverTable } from './server-table.ts';

const origin = 'http://localhost:5173';
const path = '/api/requirements';
const route = `POST ${path}`;

/** A page of another origin in a real browser, which calls the Orchestrator's API. */
export const orchestratorBrowser: Lab = {
  name: 'orchestrator-browser',
  title: 'Orchestrator: a page of another origin in Chromium',
  needs: { sandbox: true, tools: ['chromium'] },
  doubles: [
    'The server is a stand-in: a real HTTP server that answers by a table. Whether a page may call it, the real Chromium says.',
  ],
  start: async (site) => {
    const server = await site.start(
      api({
        name: 'api_server',
        port: 8100,
        healthy: '/api/health',
        table: {
          ...serverTable,
          routes: { ...serverTable.routes, [route]: [{ status: 200, json: { accepted: true } }] },
        },
      }),
    );
    await site.start(
      api({
        name: 'frontend',
        port: 5173,
        healthy: '/',
        table: {
          routes: {
            'GET /*': [
              {
                status: 200,
                body: '<!doctype html><title>Frontend</title>',
                headers: { 'content-type': 'text/html' },
              },
            ],
          },
        },
      }),
    );
    const browser = await site.start(chromium());
    const call = { page: `${origin}/`, address: `${server.url}${path}` };
    const right = server.table();
    const seen = (fault: Fault): Fault => seenInBrowser(browser, fault, call);
    return {
      params: () => ({ ORCHESTRATOR_URL: server.url, PAGE_ORIGIN: origin }),
      faults: {
        'server-origin-refused': seen(
          refusesOrigins(server, {
            title: 'the server lets pages of another origin only',
            origins: ['http://localhost:3000'],
            page: origin,
          }),
        ),
        'server-without-cors': seen({
          title: 'the server sends no CORS headers at all',
          inject: () => {
            const { routes, sockets = {} } = right;
            server.change(() => ({ routes, sockets }));
          },
          isActive: () => Promise.resolve(server.table().origins === undefined),
          undo: () => {
            server.change(() => right);
          },
        }),
        'server-unhealthy': answersWith(server, {
          title: 'the server answers with an error',
          route: 'GET /api/health',
          answer: { status: 503, json: { status: 'unhealthy' } },
        }),
        ...apiFaults('server', server),
      },
    };
  },
};
