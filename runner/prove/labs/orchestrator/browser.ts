import { join } from 'node:path';
import { api, apiFaults } from '../../components/api/api.ts';
import { chromium, seenInBrowser } from '../../components/chromium.ts';
import { fileReads, lineChanged, writeInto } from '../../components/files.ts';
import { uvicorn, uvicornModules, withRestart } from '../../components/uvicorn.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { apiServer, middleware, page, settings } from './api-server.ts';

const path = '/api/requirements';

/** A page of another origin in a real browser, which calls the Orchestrator's API. */
export const orchestratorBrowser: Lab = {
  name: 'orchestrator-browser',
  title: 'Orchestrator: a page of another origin in Chromium',
  needs: { sandbox: true, tools: ['chromium'], python: [...uvicornModules] },
  doubles: [
    'The program of the server is a small one with the routes of the guide; FastAPI and Uvicorn, which run it, are the real ones.',
    'The page of the other origin is a stand-in. Whether it may call the server, the real Chromium says.',
  ],
  start: async (site) => {
    const env = join(site.work, '.env');
    writeInto(env, settings);
    const server = await site.start(
      uvicorn({ name: 'api_server', code: apiServer, port: 8100, healthy: '/api/health' }),
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
    const call = { page: `${page}/`, address: `${server.url}${path}` };
    const code = (title: string, line: string, other: string): Fault =>
      seenInBrowser(
        browser,
        withRestart(
          server,
          fileReads(server.file, { title, text: apiServer.replace(line, other) }),
        ),
        call,
      );
    return {
      params: () => ({ ORCHESTRATOR_URL: server.url, PAGE_ORIGIN: page }),
      faults: {
        'server-origin-refused': code(
          'the server lets pages of another origin only',
          page,
          'http://localhost:3000',
        ),
        'server-without-cors': code('the server sends no CORS headers at all', middleware, ''),
        'server-unhealthy': lineChanged(env, {
          title: 'the server answers with an error',
          line: /^MAINTENANCE=/,
          to: 'MAINTENANCE=yes',
          isActive: async () => (await fetch(`${server.url}/api/health`)).status === 503,
        }),
        ...apiFaults('server', server),
      },
    };
  },
};
