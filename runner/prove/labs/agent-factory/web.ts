import { join } from 'node:path';
import { answersWith, api, apiFaults, isOpen } from '../../components/api/api.ts';
import { docker } from '../../components/docker/docker.ts';
import { startedBy, toDockerService } from '../../components/docker/docker-service.ts';
import { fileMissing, fileReads, writeInto } from '../../components/files.ts';
import { openai, openaiError } from '../../components/api/llm.ts';
import { nginx } from '../../components/nginx.ts';
import { uvicorn, uvicornModules, withRestart } from '../../components/uvicorn.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { keys, middleware, ownKey, page, webApi } from './web-api.ts';

/** Made up; the stand-in takes no other. */
const openaiKey = 'sk-lab-openai-0123456789';
const outside = 'https://localhost';

/** Agent Factory as callers see it, and the provider of models as Agent Factory sees it. */
export const agentFactoryWeb: Lab = {
  name: 'agent-factory-web',
  title:
    'Agent Factory: API behind nginx, its callers, and the provider of models behind a gateway',
  needs: {
    sandbox: true,
    tools: ['nginx', 'openssl', 'curl'],
    python: ['json', ...uvicornModules],
  },
  doubles: [
    'The program of the API is a small one with the routes of the guide; FastAPI and Uvicorn, which run it, are the real ones.',
    'OpenAI is a stand-in that takes one key; callers and containers reach it through a gateway, which is the real nginx with TLS.',
    '`docker compose` is a double: it starts and stops the servers of the lab; what `exec` runs is real Python with the settings of the container.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const pathOf = (name: string): string => join(site.work, 'api', name);
    writeInto(pathOf('settings.json'), '{"name": "agent-factory"}\n');
    writeInto(pathOf('keys.json'), keys);
    const app = await site.start(
      uvicorn({
        ...{ name: 'agent_factory_api', folder: 'api', code: webApi },
        ...{ port: 8080, healthy: '/health' },
      }),
    );
    const provider = await site.start(openai({ port: 8491, key: openaiKey, models: ['gpt-4o'] }));
    const proxy = await site.start(nginx({ upstream: app.port }));
    const passing = (rest: string): string =>
      `location /v1/ { proxy_pass ${provider.url}; } ${rest}`;
    const locations = passing(`location / { proxy_pass ${app.url}; }`);
    await proxy.useLocations(locations);
    const coder = await site.start(
      api({ name: 'coder', port: 8091, healthy: null, table: { routes: {} } }),
    );
    const right = {
      OPENAI_BASE_URL: `${outside}/v1`,
      OPENAI_API_KEY: openaiKey,
      SSL_CERT_FILE: proxy.authority.certificate,
    };
    // A container keeps the settings that it was made with.
    let inside = right;
    const server = startedBy(coder.program, async () => {
      if (!coder.program.isRunning()) inside = right;
      await coder.program.start();
    });
    const project = 'agent-factory';
    await site.start(
      docker({
        name: project,
        services: [
          toDockerService({
            ...{ project, name: 'api', image: 'agent-factory-api:latest', published: 8080 },
            server: app.program,
          }),
          toDockerService({
            ...{ project, name: 'coder', image: 'agent-factory-agent:latest', published: 8091 },
            ...{ server, env: () => inside },
          }),
        ],
      }),
    );
    let callerKey = ownKey;
    const callerHas = (title: string, key: string): Fault => ({
      title,
      inject: () => {
        callerKey = key;
      },
      isActive: () => Promise.resolve(callerKey === key),
      undo: () => {
        callerKey = ownKey;
      },
    });
    const containerHas = (title: string, other: Partial<typeof right>): Fault => {
      const wrong = { ...right, ...other };
      return {
        title,
        inject: () => {
          inside = wrong;
        },
        isActive: () => Promise.resolve(inside === wrong),
        undo: () => {
          inside = right;
        },
      };
    };
    const authorized = { authorization: `Bearer ${ownKey}` };
    const keysAre = (title: string, text: string, status: number): Fault =>
      fileReads(pathOf('keys.json'), {
        title,
        text,
        isActive: async () =>
          (await fetch(`${app.url}/agents`, { headers: authorized })).status === status,
      });
    const preflight = async () => {
      const headers = {
        ...{ origin: page, 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'content-type,authorization',
      };
      const asked = { method: 'OPTIONS', headers, redirect: 'manual' } as const;
      const response = await fetch(`${outside}/features`, asked);
      const allowed = response.headers.get('access-control-allow-origin') ?? '';
      return { status: response.status, allowed };
    };
    const proxyHas = (title: string, text: string, isActive: () => Promise<boolean>): Fault => ({
      title,
      inject: () => proxy.useLocations(text),
      isActive,
      undo: () => proxy.useLocations(locations),
    });
    const codeHas = (title: string, line: string, other: string, status: number): Fault =>
      withRestart(
        app,
        fileReads(app.file, {
          title,
          text: webApi.replace(line, other),
          isActive: async () => (await preflight()).status === status,
        }),
      );
    const providerAnswers = (title: string, status: number, code: string): Fault =>
      answersWith(provider, {
        title,
        route: 'GET /v1/models',
        answer: openaiError(status, code, title),
        isActive: async () => {
          const headers = { authorization: `Bearer ${openaiKey}` };
          return (await fetch(`${provider.url}/v1/models`, { headers })).status === status;
        },
      });
    return {
      params: () => ({
        ...{ API_URL: outside, PAGE_ORIGIN: page, AGENT_FACTORY_API_KEY: callerKey },
        ...right,
      }),
      faults: {
        ...apiFaults('api', app),
        'api-fails': fileMissing(pathOf('settings.json'), {
          title: 'the API fails, because a file of its settings is gone',
          isActive: async () => (await fetch(`${app.url}/health`)).status === 500,
        }),
        'nginx-stopped': {
          title: 'nginx is stopped',
          inject: () => proxy.program.stop(),
          isActive: async () => !(await isOpen(proxy.port)),
          undo: () => proxy.program.start(),
        },
        'key-placeholder': callerHas('the key of the caller is the example', 'changeme'),
        'key-with-bearer': callerHas('the word Bearer stands in the key', `Bearer ${ownKey}`),
        'key-revoked': keysAre('the key was revoked', '{}\n', 401),
        'key-may-not': keysAre(
          'the key may not list agents',
          keys.replace('agents:list', 'agents:stop'),
          403,
        ),
        'preflight-redirected': proxyHas(
          'the preflight is redirected',
          `location = /features { return 307 ${outside}/features/; } ${locations}`,
          async () => (await preflight()).status === 307,
        ),
        'preflight-answered-twice': proxyHas(
          'nginx adds the header once more',
          passing(
            `location / { proxy_pass ${app.url}; add_header Access-Control-Allow-Origin $http_origin; }`,
          ),
          async () => (await preflight()).allowed.includes(','),
        ),
        'preflight-unhandled': codeHas('nobody handles the preflight', middleware, '', 405),
        'preflight-header-refused': codeHas(
          'a header of the call is not allowed',
          'allow_headers=["*"]',
          'allow_headers=["content-type"]',
          400,
        ),
        'preflight-origin-unknown': codeHas(
          'the origin is not on the list',
          page,
          'http://localhost:5173',
          400,
        ),
        'openai-stopped': {
          title: 'nobody answers behind the gateway to OpenAI',
          inject: () => provider.program.stop(),
          isActive: async () => !(await isOpen(provider.port)),
          undo: () => provider.program.start(),
        },
        'openai-key-revoked': providerAnswers('the key was revoked', 401, 'invalid_api_key'),
        'openai-no-quota': providerAnswers('the quota is used up', 429, 'insufficient_quota'),
        'openai-down': providerAnswers('OpenAI is overloaded', 503, 'server_error'),
        'coder-with-old-key': containerHas('the container was made with an older key', {
          OPENAI_API_KEY: 'sk-lab-older',
        }),
        'coder-distrusts-gateway': containerHas(
          'the container does not trust the certificate of the gateway',
          { SSL_CERT_FILE: '/dev/null' },
        ),
        'coder-stopped': {
          title: 'the container of the coder has ended',
          inject: () => coder.program.stop(),
          isActive: async () => !(await isOpen(coder.port)),
          undo: () => coder.program.start(),
        },
      },
    };
  },
};
